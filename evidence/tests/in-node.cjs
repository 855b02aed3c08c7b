// The crate in WebAssembly: gives the same facts for the same trials as natively, and says what takes how long. Run by `cargo xtask test`: in-node.cjs MODULE FOLDER [speed].
const fs = require("node:fs");
const path = require("node:path");
const { performance } = require("node:perf_hooks");

const [module_, folder, speed] = process.argv.slice(2);
const evidence = require(module_);
const read = (name) => fs.readFileSync(path.join(folder, name));

function same(name, found, expected) {
  if (found === expected.toString()) return;
  console.error(`${name} has other digits in WebAssembly:\n${found}\n${expected}`);
  process.exit(1);
}

function timed(name, run) {
  const began = performance.now();
  const found = run();
  console.log(`${name}: ${(performance.now() - began).toFixed(0)} ms in WebAssembly`);
  return found;
}

if (speed === "speed") {
  timed("100000 readings, from a file", () => evidence.facts(read("many.json"), read("many.csv")));
  const expected = timed("design check", () => evidence.expected_of_means(read("plan.json")));
  same("the design check", expected, read("plan.expected"));
  // The same order as natively.
  const brought = new evidence.Brought();
  for (const name of ["statement.json", "facts.json", "protocol.json", "readings.csv", "manifest.json", "report.tlog-proof"])
    brought.add(name, read(path.join("brought", name)));
  const [statementKey, logKey] = read("keys").toString().split("\n");
  const findings = timed("verify a statement with manifest, files and proof", () => brought.verify(statementKey, logKey));
  same("verification", findings, read("brought.findings"));
} else {
  let count = 0;
  for (; fs.existsSync(path.join(folder, `${count}.json`)); count += 1)
    same(`trial ${count}`, evidence.facts(read(`${count}.json`), read(`${count}.csv`)), read(`${count}.facts`));
  console.log(count);
}
