// What the npm packages xliff and ilib-xliff make of FILE, XLIFF 1.2 without codes, compared with EXPECTED:
// source NUL target NUL of each unit.  Exits 77 where a package is missing.
//
// usage: npm_xliff.js PACKAGE FILE EXPECTED
const fs = require("fs");
const [name, path, expected] = process.argv.slice(2);
let library;
try {
  library = require(name);
} catch (error) {
  process.exit(77);
}

// What expected.tsv says, as a list of pairs.
function readExpected() {
  const fields = fs.readFileSync(expected, "utf8").split("\0").slice(0, -1);
  return fields.filter((_, i) => i % 2 === 0).map((text, i) => [text, fields[2 * i + 1]]);
}

async function readXliff(text) {
  const files = (await library.xliff12ToJs(text)).resources;
  return Object.values(files).flatMap((units) =>
    Object.values(units).map((unit) => [unit.source || "", unit.target || ""]));
}

function readIlib(text) {
  const reader = new library.Xliff();
  reader.deserialize(text);
  return reader.getTranslationUnits().map((unit) => [unit.source || "", unit.target || ""]);
}

async function main() {
  const got = await (name === "xliff" ? readXliff : readIlib)(fs.readFileSync(path, "utf8"));
  const want = readExpected();
  for (let i = 0; i < Math.max(want.length, got.length); i++)
    if (JSON.stringify(want[i]) !== JSON.stringify(got[i])) {
      console.error(`${name}: unit ${i + 1}: ${JSON.stringify(got[i])}; expected ${JSON.stringify(want[i])}`);
      process.exit(1);
    }
  console.log(`${name}: ${want.length} segments come back unchanged`);
}

main();
