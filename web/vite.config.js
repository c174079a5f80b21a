// Builds each island into desk/static/built under a name that stays, so that the built files can be kept and compared.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/built/",
  build: {
    outDir: "../src/onrecord/desk/static/built",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    sourcemap: false,
    rollupOptions: {
      input: { desk: "src/desk.ts", judge: "src/judge.ts", incidents: "src/incidents.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
});
