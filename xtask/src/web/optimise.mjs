// Optimises WebAssembly modules for size, as `wasm-opt -Oz` does, all in one process: starting it takes longer than most
// modules. Arguments: the path of the package binaryen, then files, which are replaced.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [binaryenPath, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(binaryenPath));

// What the Rust compiler and wasm-bindgen may use; every browser of the last three years has it.
const { BulkMemory, BulkMemoryOpt, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } =
  binaryen.Features;
const features =
  BulkMemory | BulkMemoryOpt | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
// The linker puts the stack below everything, so that no address of a thing lies within the first 1,024 bytes, and a small
// offset may always be part of the instruction.
binaryen.setLowMemoryUnused(true);
for (const file of files) {
  const module = binaryen.readBinary(readFileSync(file));
  module.setFeatures(features);
  module.optimize();
  writeFileSync(file, module.emitBinary());
  module.dispose();
}
