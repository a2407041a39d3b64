"""OmegaT in console mode reads what prepare made of FILE with --target=copy, and fills it from a TMX of
ours in tm/auto.  Every segment comes back byte for byte.  Exits 77 where OmegaT is missing.

usage: omegat.py MUWAZI FILE
"""
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
FOLDERS = ["source", "target", "omegat", "tm/auto", "glossary", "dictionary"]
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>ar</source_lang>
    <target_lang>en</target_lang>
    <sentence_seg>false</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""


def content(element):
    """ELEMENT as XML, without what is behind it."""
    element.tail = None
    return tree.tostring(element, encoding="unicode")


def pairs(path):
    return [(content(unit.find(XLIFF + "source")), content(unit.find(XLIFF + "target")))
            for unit in tree.parse(path).iter(XLIFF + "trans-unit")]


def make_memory(path, units):
    """An XLIFF file whose targets differ from their sources, for muwazi to make a TMX of."""
    root = tree.Element("xliff", version="1.2", xmlns=XLIFF[1:-1])
    file = tree.SubElement(root, "file", {"original": "m", "datatype": "plaintext",
                                          "source-language": "ar", "target-language": "en"})
    body = tree.SubElement(file, "body")
    for number, text in enumerate(units):
        unit = tree.SubElement(body, "trans-unit", id=str(number))
        tree.SubElement(unit, "source").text = text
        tree.SubElement(unit, "target").text = translation(text)
    tree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def translation(text):
    return f"\u200e{text}\u00a0translated"


def run_omegat(project, home):
    command = ["omegat", project, "--mode=console-translate", f"--config-dir={home}/config"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env={**os.environ, "HOME": home}, timeout=300)


def main():
    muwazi, path = sys.argv[1].split(), sys.argv[2]
    if not shutil.which("omegat"):
        sys.exit(77)
    with tempfile.TemporaryDirectory() as home:
        project = os.path.join(home, "project")
        for folder in FOLDERS:
            os.makedirs(os.path.join(project, folder))
        with open(os.path.join(project, "omegat.project"), "w", encoding="utf-8") as file:
            file.write(PROJECT)
        made = os.path.join(home, "made")
        subprocess.run([*muwazi, "prepare", "-q", "--no-html", "--no-spell", "--target=copy", path,
                        "-o", made], check=True)
        name = next(name for name in os.listdir(made) if name.endswith(".xlf"))
        source = os.path.join(project, "source", name)
        shutil.copy(os.path.join(made, name), source)
        target = os.path.join(project, "target", name)
        want = pairs(source)
        run_omegat(project, home)
        if pairs(target) != want:
            sys.exit(f"{path}: OmegaT changes segments")
        if any(len(unit.find(XLIFF + "source")) for unit in tree.parse(source).iter(XLIFF + "trans-unit")):
            print(f"{len(want)} segments with codes come back unchanged")
            return
        memory = os.path.join(home, "memory.xlf")
        plain = [unit.find(XLIFF + "source").text or ""
                 for unit in tree.parse(source).iter(XLIFF + "trans-unit")]
        make_memory(memory, plain)
        subprocess.run([*muwazi, "convert", "-q", memory, "-o",
                        os.path.join(project, "tm/auto/memory.tmx")], check=True)
        run_omegat(project, home)
        got = [unit.find(XLIFF + "target").text
               for unit in tree.parse(target).iter(XLIFF + "trans-unit")]
        filled = sum(a == translation(b) for a, b in zip(got, plain))
        print(f"{filled} of {len(plain)} segments filled from tm/auto")
        if filled != len(plain):
            sys.exit(1)


main()
