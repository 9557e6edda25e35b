// Places that people pointed at, on the council's own map. No other host is asked for anything,
// but for the background where the server names one.
const holder = document.getElementById("map");
if (holder && globalThis.L) {
  const colour = (name) => getComputedStyle(holder).getPropertyValue(name).trim();
  const map = L.map(holder, { attributionControl: false, scrollWheelZoom: false, maxZoom: 18 });
  L.control.scale({ imperial: false }).addTo(map);
  const tiles = holder.dataset.tiles;
  const background = () => {
    // Leaflet takes the attribution for markup; ours is a text.
    const attribution = Object.assign(document.createElement("span"), { textContent: holder.dataset.attribution }).innerHTML;
    L.control.attribution({ prefix: false }).addTo(map);
    // Who gives tiles away wants to know which site asks, and need not know which page.
    L.tileLayer(tiles, { attribution, maxZoom: 18, referrerPolicy: "strict-origin" }).addTo(map);
  };
  map.setView([0, 0], 2);
  const fetched = async (address) => (address ? (await fetch(address)).json() : null);
  const named = (layer, text) => {
    if (text) {
      layer.bindPopup(Object.assign(document.createElement("span"), { textContent: text }));
    }
  };
  const draw = async () => {
    const districts = await fetched(holder.dataset.districts);
    const points = (await fetched(holder.dataset.points)) ?? { type: "FeatureCollection", features: [] };
    const drawn = L.featureGroup().addTo(map);
    if (districts) {
      L.geoJSON(districts, {
        filter: (feature) => /Polygon$/.test(feature.geometry?.type),
        style: { color: colour("--map-line"), weight: 1.5, fillColor: colour("--map-fill"), fillOpacity: tiles ? 0.15 : 1 },
        onEachFeature: (feature, layer) => named(layer, feature.properties?.name),
      }).addTo(drawn);
    }
    L.geoJSON(points, {
      pointToLayer: (_, place) =>
        L.circleMarker(place, { radius: 6, weight: 1.5, color: colour("--map-fill"), fillColor: colour("--map-point"), fillOpacity: 0.85 }),
      onEachFeature: (feature, layer) => named(layer, feature.properties.text),
    }).addTo(drawn);
    const isEmpty = !drawn.getBounds().isValid();
    // Only a page that may have nothing to show has words for that.
    document.getElementById("map-empty")?.toggleAttribute("hidden", !isEmpty);
    holder.hidden = isEmpty;
    if (!isEmpty) {
      map.fitBounds(drawn.getBounds(), { padding: [16, 16], maxZoom: 15 });
      if (tiles) {
        background();
      }
    }
    holder.dataset.ready = String(points.features.length);
  };
  draw();
}
