// What people send that is not typed: photos, files, a place, their number.
import { PlainMap } from "./map.js";
import { askIn, base64, make } from "./wire.js";
import { t } from "./words.js";

const MOST_PHOTOS = 10;
const SOMEWHERE = { latitude: 50.6292, longitude: 3.0573 };

/** A place picked on the map or typed, or null; remembered for the next time. */
export async function askForPlace() {
  const dialog = document.getElementById("place-dialog");
  const { latitude, longitude, title } = dialog.querySelector("form").elements;
  const fill = (place) => {
    latitude.value = place.latitude;
    longitude.value = place.longitude;
  };
  const map = new PlainMap(dialog.querySelector(".map"), fill);
  const number = (field) => (field.validity.valid ? Number(field.value.replace(",", ".")) : NaN);
  latitude.oninput = longitude.oninput = () => {
    const [north, east] = [number(latitude), number(longitude)];
    if (Math.abs(north) <= 90 && Math.abs(east) <= 180) map.show(north, east);
  };
  dialog.querySelector(".nearer").onclick = () => map.zoomBy(1);
  dialog.querySelector(".farther").onclick = () => map.zoomBy(-1);
  const last = JSON.parse(localStorage.getItem("place") ?? "null") ?? SOMEWHERE;
  map.show(last.latitude, last.longitude);
  const fields = await askIn(dialog, last);
  if (!fields) return null;
  const place = { latitude: number(latitude), longitude: number(longitude) };
  localStorage.setItem("place", JSON.stringify(place));
  const name = title.value.trim();
  return name ? { venue: { ...place, title: name } } : { location: place };
}

/** The photos of a file field, looked at and with a caption: one, or an album; or null. */
export async function askForPhotos(input) {
  const files = [...input.files].slice(0, MOST_PHOTOS);
  const left = input.files.length - files.length;
  if (!files.length) return null;
  const dialog = document.getElementById("photo-dialog");
  dialog.querySelector(".hint").textContent = left ? t(left === 1 ? "onePhotoTooMany" : "photosTooMany", { count: left }) : "";
  dialog.querySelector(".hint").hidden = !left;
  dialog.querySelector("h2").textContent = files.length > 1 ? t("sendPhotos", { count: files.length }) : t("sendPhoto");
  const pictures = files.map((file) => make("img", { src: URL.createObjectURL(file), alt: file.name }));
  dialog.querySelector(".preview").replaceChildren(...pictures);
  const fields = await askIn(dialog);
  for (const picture of pictures) URL.revokeObjectURL(picture.src);
  input.value = "";
  if (!fields) return null;
  const album = await Promise.all(files.map(base64));
  return { ...(album.length > 1 ? { album } : { photo: album[0] }), caption: fields.caption };
}

/** The file of a file field, as it is; or null. */
export async function readDocument(input) {
  const [file] = input.files;
  const document = file && { name: file.name, data: await base64(file), mime_type: file.type };
  input.value = "";
  return document ? { document } : null;
}

/** Whether the person lets the bot have their number. */
export async function agreesToShareNumber(bot) {
  const dialog = document.getElementById("contact-dialog");
  dialog.querySelector("p").textContent = t("shareNumberText", { bot });
  return (await askIn(dialog)) !== null;
}
