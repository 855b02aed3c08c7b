// The crate in WebAssembly: 200 random trials, one hash a line, and with `speed` what takes how long. Run by `cargo xtask test`: in-node.cjs MODULE [speed].
const { performance } = require("node:perf_hooks");
const evidence = require(process.argv[2]);

if (process.argv[3] === "speed") {
  const timed = (name, run) => {
    const began = performance.now();
    const found = run();
    console.log(`${name}: ${(performance.now() - began).toFixed(0)} ms (${found})`);
  };
  timed("100000 readings", () => evidence.many(100000));
  timed("design check", () => evidence.design().toFixed(3));
} else {
  for (let index = 0; index < 200; index += 1) console.log(`${index} ${evidence.trial(index)}`);
}
