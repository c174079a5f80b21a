// Builds each island into desk/static/built under a name that stays, so that the built files can be kept and compared.
// Beside each large file lies the same, packed, for browsers that take it so.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { defineConfig } from "vite";

const out = resolve("../src/onrecord/desk/static/built");
const sources = resolve("node_modules/maplibre-gl/src");
const LARGE = 20_000; // bytes

const pack = {
  name: "pack",
  closeBundle() {
    for (const name of readdirSync(out)) {
      const body = readFileSync(join(out, name));
      if (name.endsWith(".br") || body.length < LARGE) continue;
      writeFileSync(join(out, `${name}.br`), brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }));
    }
  },
};

export default defineConfig({
  base: "/static/built/",
  plugins: [pack],
  // MapLibre declares fields that its base classes have set already: they must not be set anew.
  oxc: { assumptions: { setPublicClassFields: true }, typescript: { removeClassFieldsWithoutInitializer: true } },
  resolve: {
    alias: [
      { find: /^maplibre-gl$/, replacement: resolve("maplibre/index.ts") },
      { find: "maplibre-sources", replacement: sources },
      { find: /.*\/vector_tile_mlt\.ts$/, replacement: resolve("maplibre/tiles.ts") },
    ],
  },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    sourcemap: false,
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      input: {
        desk: "src/desk.ts",
        judge: "src/judge.ts",
        incidents: "src/incidents.ts",
        overview: "src/overview.ts",
        "map-worker": join(sources, "source/worker.ts"),
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: (chunk) => (chunk.name === "crs" ? "map-shared.js" : "[name].js"),
        assetFileNames: "[name][extname]",
      },
    },
  },
});
