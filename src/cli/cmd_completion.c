/* muwazi completion: shell completions, made from the option table. */
#include <config.h>

#include <string.h>
#include "base/i18n.h"
#include "cli/cli.h"

static void bash_options(const struct cli_command *command, struct mz_buf *out)
{
  mz_buf_printf(out, "    %s) words='", command->name);
  for (const struct cli_option *o = cli_option_table; o->name; o++)
    if (o->commands & command->bit)
      mz_buf_printf(out, "--%s%s ", o->name, o->arg ? "=" : "");
  mz_buf_truncate(out, out->len - 1);
  mz_buf_add_c(out, "' ;;\n");
}

static void bash_actions(const struct cli_command *command, struct mz_buf *out)
{
  if (!command->actions)
    return;
  mz_buf_printf(out, "  if [[ $COMP_CWORD -eq 2 && ${COMP_WORDS[1]} == %s ]]; then\n"
                     "    COMPREPLY=($(compgen -W '", command->name);
  for (size_t i = 0; command->actions[i]; i++)
    mz_buf_printf(out, "%s%s", i ? " " : "", command->actions[i]->name);
  mz_buf_add_c(out, "' -- \"$cur\"))\n    return\n  fi\n");
}

static void bash(struct mz_buf *out)
{
  mz_buf_add_c(out, "# bash completion for muwazi; made by 'muwazi completion bash'\n"
                    "_muwazi()\n{\n"
                    "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=''\n"
                    "  COMPREPLY=()\n"
                    "  if [[ $COMP_CWORD -eq 1 ]]; then\n"
                    "    COMPREPLY=($(compgen -W '");
  for (size_t i = 0; cli_commands[i]; i++)
    mz_buf_printf(out, "%s%s", i ? " " : "", cli_commands[i]->name);
  mz_buf_add_c(out, "' -- \"$cur\"))\n    return\n  fi\n");
  for (size_t i = 0; cli_commands[i]; i++)
    bash_actions(cli_commands[i], out);
  mz_buf_add_c(out, "  [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
                    "  [[ $cur == = ]] && prev=${COMP_WORDS[COMP_CWORD-1]} cur=''\n"
                    "  case $prev in\n");
  for (const struct cli_option *o = cli_option_table; o->name; o++) {
    if (!o->choices)
      continue;
    mz_buf_printf(out, "    --%s) COMPREPLY=($(compgen -W '", o->name);
    for (const char *c = o->choices; *c; c++)
      mz_buf_add_char(out, *c == '|' ? ' ' : *c);
    mz_buf_add_c(out, "' -- \"$cur\")); return ;;\n");
  }
  mz_buf_add_c(out, "  esac\n  case ${COMP_WORDS[1]} in\n");
  for (size_t i = 0; cli_commands[i]; i++)
    bash_options(cli_commands[i], out);
  mz_buf_add_c(out, "  esac\n  if [[ $cur == -* ]]; then\n"
                    "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                    "    [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n"
                    "  else\n    COMPREPLY=($(compgen -f -- \"$cur\"))\n  fi\n}\n"
                    "complete -o filenames -F _muwazi muwazi\n");
}

/* Help inside '...[...]' must not hold brackets, colons or quotes. */
static void zsh_help(const char *help, struct mz_buf *out)
{
  for (; *help; help++) {
    if (*help == '\'')
      mz_buf_add_c(out, "'\\''");
    else if (strchr("[]:\\", *help))
      mz_buf_printf(out, "\\%c", *help);
    else
      mz_buf_add_char(out, *help);
  }
}

static void zsh_option(const struct cli_option *o, struct mz_buf *out)
{
  if (o->letter)
    mz_buf_printf(out, "      '(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name, o->letter,
                  o->arg ? "+" : "", o->name, o->arg ? "=" : "");
  else
    mz_buf_printf(out, "      '--%s%s[", o->name,
                  o->type == CLI_OPTIONAL ? "=-" : o->arg ? "=" : "");
  zsh_help(o->help, out);
  mz_buf_add_char(out, ']');
  if (o->choices) {
    mz_buf_printf(out, ":%s:(", o->arg);
    for (const char *c = o->choices; *c; c++)
      mz_buf_add_char(out, *c == '|' ? ' ' : *c);
    mz_buf_add_char(out, ')');
  } else if (o->arg) {
    mz_buf_printf(out, ":%s:%s", o->arg,
                  !strcmp(o->arg, "FILE") ? "_files" : !strcmp(o->arg, "DIR") ? "_files -/" : " ");
  }
  mz_buf_add_c(out, "' \\\n");
}

static void zsh_actions(const struct cli_action *const *actions, struct mz_buf *out)
{
  if (!actions)
    return;
  mz_buf_add_c(out, "      '1:action:(");
  for (size_t i = 0; actions[i]; i++)
    mz_buf_printf(out, "%s%s", i ? " " : "", actions[i]->name);
  mz_buf_add_c(out, ")' \\\n");
}

static void zsh(struct mz_buf *out)
{
  mz_buf_add_c(out, "#compdef muwazi\n# made by 'muwazi completion zsh'\n_muwazi() {\n"
                    "  local -a commands\n  commands=(\n");
  for (size_t i = 0; cli_commands[i]; i++) {
    mz_buf_printf(out, "    '%s:", cli_commands[i]->name);
    zsh_help(cli_commands[i]->summary, out);
    mz_buf_add_c(out, "'\n");
  }
  mz_buf_add_c(out, "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n"
                    "    return\n  fi\n  local command=$words[2]\n  shift words\n"
                    "  (( CURRENT-- ))\n  case $command in\n");
  for (size_t i = 0; cli_commands[i]; i++) {
    mz_buf_printf(out, "    %s) _arguments \\\n", cli_commands[i]->name);
    for (const struct cli_option *o = cli_option_table; o->name; o++)
      if (o->commands & cli_commands[i]->bit)
        zsh_option(o, out);
    zsh_actions(cli_commands[i]->actions, out);
    mz_buf_add_c(out, "      '*:file:_files' ;;\n");
  }
  mz_buf_add_c(out, "  esac\n}\n_muwazi \"$@\"\n");
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*print)(struct mz_buf *out);
  } shells[] = {{"bash", bash}, {"zsh", zsh}};
  struct mz_buf out = MZ_BUF_INIT;

  (void) options;
  for (size_t i = 0; argc == 1 && i < sizeof shells / sizeof *shells; i++)
    if (!strcmp(argv[0], shells[i].name))
      shells[i].print(&out);
  if (!out.len)
    return cli_usage("completion", _("name one shell: bash or zsh"));
  cli_flush(&out);
  mz_buf_release(&out);
  return CLI_CLEAN;
}

const struct cli_command cli_cmd_completion = {
    "completion",
    CLI_COMPLETION,
    "bash|zsh",
    N_("print the completions of a shell"),
    NULL,
    run,
    NULL,
};
