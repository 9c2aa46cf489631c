// Imported by what starts the gateway, before everything else.
import { setFlagsFromString } from 'node:v8';

// V8 remembers from which places of the code objects lived long, and has later ones from there begin their life among
// the old ones. What it learns while the gateway starts is wrong for requests: some of their objects then count as old,
// hold everything of their request until the next full collection, and an answer takes up to 1.8 times the CPU time. It hit
// about every third process, and others after a while.
setFlagsFromString('--no-allocation-site-pretenuring');

// The next full collection comes when there is three times as much as lived after the last. V8 otherwise goes by how fast
// objects came into being lately: once the process had been held for a minute, it collected everything five times a second
// under load, and the slowest of large answers took three times as long.
setFlagsFromString('--heap-growing-percent=200');

// V8 keeps whatever was compiled from a text until many full collections later, in case the same text comes again. Ours are
// known by then (`engine/known-operations.ts`), so what it keeps is never wanted: 2 kB for each operation nobody asked before.
setFlagsFromString('--no-compilation-cache');
