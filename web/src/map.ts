// The map: Natural Earth's countries and the incidents on them, drawn from the desk's own files.
import { type ExpressionSpecification, type GeoJSONSource, Map as Chart, setWorkerUrl } from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { Feature, FeatureCollection, Point } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import countriesUrl from "world-atlas/countries-50m.json?url";

import { type Bounds, type Points, isWithin } from "./points";

/** Metres from the middle to the edge of what a coarse place may mean. */
const REACH: Record<string, number> = { admin2: 15_000, admin1: 60_000, country: 200_000 };
const WORKER = "/static/built/map-worker.js"; // built beside this file, see vite.config.js
const GROUPS = ["violence", "harm", "arms", "diplomacy", "politics", "other"];

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** What the map shows, in degrees. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export class IncidentMap {
  private readonly chart: Chart;
  private readonly ready: Promise<void>;

  constructor(
    root: HTMLElement,
    private readonly open: (at: number) => void,
    moved: () => void,
  ) {
    setWorkerUrl(WORKER);
    this.chart = new Chart({
      container: root,
      style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": colour("rail") } }] },
      center: [20, 20],
      zoom: 1,
      attributionControl: false,
      dragRotate: false,
      fadeDuration: 0,
    });
    this.chart.touchZoomRotate.disableRotation();
    this.ready = new Promise((done) => this.chart.once("load", () => void this.lay().then(done)));
    this.chart.on("moveend", (event) => {
      if (event.originalEvent) moved();
    });
  }

  async show(points: Points, bounds: Bounds | null): Promise<number> {
    await this.ready;
    const all = makeFeatures(points, bounds);
    this.source("incidents").setData(collect(all));
    return all.length;
  }

  /** The window shows every incident that has a place. */
  async fit(points: Points): Promise<void> {
    await this.ready;
    const lons = points.lon.filter((each): each is number => each !== null).map((each) => each / 10_000);
    const lats = points.lat.filter((each): each is number => each !== null).map((each) => each / 10_000);
    if (!lons.length) return;
    const low = (each: number[]): number => each.reduce((a, b) => Math.min(a, b));
    const high = (each: number[]): number => each.reduce((a, b) => Math.max(a, b));
    this.chart.fitBounds([low(lons), low(lats), high(lons), high(lats)], { padding: 40, maxZoom: 7, animate: false });
  }

  box(): Box {
    const bounds = this.chart.getBounds();
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  }

  private source(name: string): GeoJSONSource {
    return this.chart.getSource(name) as GeoJSONSource;
  }

  private async lay(): Promise<void> {
    const atlas = (await (await fetch(countriesUrl)).json()) as Topology<{ countries: GeometryCollection }>;
    this.chart.addSource("countries", { type: "geojson", data: feature(atlas, atlas.objects.countries) });
    this.chart.addLayer({ id: "land", type: "fill", source: "countries", paint: { "fill-color": colour("panel"), "fill-antialias": false } });
    const borders = mesh(atlas, atlas.objects.countries, (one, other) => one !== other);
    this.chart.addSource("borders", { type: "geojson", data: borders });
    this.chart.addLayer({ id: "borders", type: "line", source: "borders", paint: { "line-color": colour("soft"), "line-width": 0.6, "line-opacity": 0.7 } });
    this.chart.addSource("incidents", { type: "geojson", data: collect([]), cluster: true, clusterRadius: 36, clusterMaxZoom: 9 });
    this.layAreas();
    this.layPoints();
    this.listen();
  }

  private layAreas(): void {
    // A metre is this many pixels at zoom 0 on the equator; each zoom doubles it.
    const pixel = 512 / 40_075_017;
    this.chart.addLayer({
      id: "areas",
      type: "circle",
      source: "incidents",
      filter: ["all", ["!", ["has", "point_count"]], [">", ["get", "reach"], 0]],
      paint: {
        "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 0, ["max", 5, ["*", ["get", "reach"], pixel]], 10, ["*", ["get", "reach"], pixel * 1024]],
        "circle-color": hue(),
        "circle-opacity": 0.14,
        "circle-stroke-color": hue(),
        "circle-stroke-width": 1.5,
        "circle-stroke-opacity": 0.7,
      },
    });
  }

  private layPoints(): void {
    this.chart.addLayer({
      id: "clusters",
      type: "circle",
      source: "incidents",
      filter: ["has", "point_count"],
      paint: { "circle-color": colour("accent"), "circle-opacity": 0.85, "circle-radius": ["step", ["get", "point_count"], 12, 10, 16, 100, 21, 1000, 27] },
    });
    this.chart.addLayer({
      id: "counts",
      type: "symbol",
      source: "incidents",
      filter: ["has", "point_count"],
      layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": ["sans-serif"], "text-size": 12, "text-allow-overlap": true },
      paint: { "text-color": colour("panel") },
    });
    this.chart.addLayer({
      id: "points",
      type: "circle",
      source: "incidents",
      filter: ["all", ["!", ["has", "point_count"]], ["==", ["get", "reach"], 0]],
      paint: { "circle-color": hue(), "circle-radius": 6, "circle-stroke-color": colour("panel"), "circle-stroke-width": 1.5 },
    });
  }

  private listen(): void {
    for (const layer of ["points", "areas"]) {
      this.chart.on("click", layer, (event) => this.open(Number(event.features?.[0]?.properties["at"])));
      this.point(layer);
    }
    this.chart.on("click", "clusters", (event) => {
      const found = event.features?.[0];
      if (!found) return;
      const middle = (found.geometry as Point).coordinates as [number, number];
      this.chart.easeTo({ center: middle, zoom: this.chart.getZoom() + 2 }, { originalEvent: event.originalEvent });
    });
    this.point("clusters");
  }

  private point(layer: string): void {
    this.chart.on("mouseenter", layer, () => (this.chart.getCanvas().style.cursor = "pointer"));
    this.chart.on("mouseleave", layer, () => (this.chart.getCanvas().style.cursor = ""));
  }
}

function hue(): ExpressionSpecification {
  const cases = GROUPS.flatMap((name) => [name, colour(name)]);
  return ["match", ["get", "group"], ...cases, colour("other")] as unknown as ExpressionSpecification;
}

function collect(features: Feature<Point>[]): FeatureCollection<Point> {
  return { type: "FeatureCollection", features };
}

function makeFeatures(points: Points, bounds: Bounds | null): Feature<Point>[] {
  const reach = points.precisions.map((name) => REACH[name] ?? 0);
  const made: Feature<Point>[] = [];
  for (let at = 0; at < points.at.length; at += 1) {
    const [lat, lon] = [points.lat[at], points.lon[at]];
    if (lat == null || lon == null || !isWithin(points.day[at] ?? -1, bounds)) continue;
    const properties = { at: points.at[at], group: points.groups[points.group[at] ?? 0], reach: reach[points.precision[at] ?? 0] ?? 0 };
    made.push({ type: "Feature", geometry: { type: "Point", coordinates: [lon / 10_000, lat / 10_000] }, properties });
  }
  return made;
}
