// MapLibre built from its own sources, so that the page and its worker share one file and nothing comes twice.
import { config } from "maplibre-sources/util/config.ts";

export { Map } from "maplibre-sources/ui/map.ts";

export function setWorkerUrl(url: string): void {
  config.WORKER_URL = url;
}
