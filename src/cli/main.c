/* muwazi COMMAND: finds the command and runs it. */
#include <config.h>

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/paths.h"

const struct cli_command *const cli_commands[] = {
    &cli_cmd_prepare, &cli_cmd_check,      &cli_cmd_segment, &cli_cmd_spell,
    &cli_cmd_terms,   &cli_cmd_align,      &cli_cmd_merge,   &cli_cmd_convert,
    &cli_cmd_lexicon, &cli_cmd_doctor,     &cli_cmd_completion, NULL,
};

static const struct cli_command *find_command(const char *name)
{
  for (size_t i = 0; cli_commands[i]; i++)
    if (!strcmp(cli_commands[i]->name, name))
      return cli_commands[i];
  return NULL;
}

static void print_help(FILE *to)
{
  fputs(_("usage: muwazi COMMAND [OPTION]... [FILE]...\n\n"
          "Prepares Arabic text for translation: sentences, spelling, names, XLIFF and TMX.\n\n"
          "Commands:\n"),
        to);
  for (size_t i = 0; cli_commands[i]; i++)
    fprintf(to, "  %-11s %s\n", cli_commands[i]->name, _(cli_commands[i]->summary));
  fputs(_("\nExamples:\n"
          "  muwazi prepare article.txt -o out    XLIFF, TMX and a page to look at\n"
          "  muwazi check article.txt             findings, one a line\n"
          "  muwazi segment < article.txt         one sentence a line\n\n"
          "A FILE of - is standard input.  'muwazi COMMAND --help' tells the options.\n"
          "Exit status: 0 nothing found, 1 findings, 2 trouble.\n"),
        to);
}

static void add_actions(const struct cli_action *const *actions, struct mz_buf *out)
{
  mz_buf_add_c(out, _("\nActions:\n"));
  for (; *actions; actions++)
    mz_buf_printf(out, "  %s %s\n      %s\n", (*actions)->name, (*actions)->usage,
                  _((*actions)->summary));
}

static void print_command_help(const struct cli_command *command)
{
  struct mz_buf out = MZ_BUF_INIT;

  mz_buf_printf(&out, _("usage: muwazi %s %s\n\n"), command->name, command->usage);
  mz_buf_printf(&out, "%s\n", _(command->summary));
  if (command->details)
    mz_buf_printf(&out, "\n%s\n", _(command->details));
  if (command->actions)
    add_actions(command->actions, &out);
  mz_buf_printf(&out, _("\nOptions:\n"));
  cli_options_help(command->bit, &out);
  cli_flush(&out);
  mz_buf_release(&out);
}

static void clean_up(int signal_number)
{
  mz_file_remove_temporary();
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static void catch_signals(void)
{
  static const int signals[] = {SIGHUP, SIGINT, SIGTERM};
  struct sigaction action = {.sa_handler = clean_up};

  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    sigaction(signals[i], &action, NULL);
}

static int run_action(const struct cli_command *command, const struct cli_options *options,
                      int argc, char **argv)
{
  struct mz_buf names = MZ_BUF_INIT;
  int status;

  for (size_t i = 0; argc && command->actions[i]; i++)
    if (!strcmp(argv[0], command->actions[i]->name))
      return command->actions[i]->run(options, argc - 1, argv + 1);
  if (argc)
    return cli_usage(command->name, _("unknown action '%s'"), argv[0]);
  for (size_t i = 0; command->actions[i]; i++)
    mz_buf_printf(&names, i ? ", %s" : "%s", command->actions[i]->name);
  status = cli_usage(command->name, _("say what to do: %s"), names.ptr);
  mz_buf_release(&names);
  return status;
}

static int run_command(const struct cli_command *command, int argc, char **argv)
{
  struct cli_options options;
  int status = CLI_CLEAN;

  if (!cli_options_parse(command->name, command->bit, &argc, &argv, &options))
    status = CLI_TROUBLE;
  else if (options.help)
    print_command_help(command);
  else if (command->actions)
    status = run_action(command, &options, argc, argv);
  else
    status = command->run(&options, argc, argv);
  cli_options_release(&options);
  return status;
}

/* What could not be written to standard output is trouble; a reader that went away is not. */
static int close_stdout(int status)
{
  if (fflush(stdout) == 0 && !ferror(stdout) && fclose(stdout) == 0)
    return status;
  if (errno != EPIPE)
    fprintf(stderr, _("muwazi: standard output: %s\n"), strerror(errno));
  return CLI_TROUBLE;
}

int main(int argc, char **argv)
{
  const struct cli_command *command = NULL;
  int status = CLI_CLEAN;

  setlocale(LC_ALL, "");
  bindtextdomain("muwazi", cli_localedir());
  textdomain("muwazi");
  catch_signals();
  if (argc > 1)
    command = find_command(argv[1]);
  if (command) {
    status = run_command(command, argc - 1, argv + 1);
  } else if (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
    print_help(stdout);
  } else if (argc > 1 && (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V"))) {
    printf("muwazi %s\n", PACKAGE_VERSION);
  } else if (argc > 1) {
    fprintf(stderr, _("muwazi: unknown command '%s' (see 'muwazi --help')\n"), argv[1]);
    status = CLI_TROUBLE;
  } else {
    print_help(stderr);
    status = CLI_TROUBLE;
  }
  return close_stdout(status);
}
