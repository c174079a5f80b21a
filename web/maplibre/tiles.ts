// Stands in for the reader of MapLibre's own tile format: this map has no tiles.
export class MLTVectorTile {
  constructor() {
    throw new Error("this map reads no tiles");
  }
}
