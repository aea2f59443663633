// The page „Ohne Internet lesen“: one button keeps everything, another takes it away again; the worker does the work.
import { ask } from "./bote.js";

const box = document.getElementById("speichern");
const [status, bar] = [box.querySelector("[role=status]"), box.querySelector("progress")];
const [save, remove, install] = ["alles", "weg", "app"].map((name) => box.querySelector(`[data-tun=${name}]`));
const DATUM = new Intl.DateTimeFormat("de", { day: "numeric", month: "long", year: "numeric" });
const UHR = new Intl.DateTimeFormat("de", { hour: "numeric", minute: "2-digit" });

const megabytes = (bytes) => `${(Math.ceil(bytes / 1e5) / 10).toLocaleString("de")}\u00a0MB`;

// „22. November 2026, 14:05 Uhr“
const moment = (iso) => `${DATUM.format(new Date(iso))}, ${UHR.format(new Date(iso))} Uhr`;

// Spoken at every quarter, drawn at every file.
function show({ fertig, von }) {
  bar.max = von;
  bar.value = fertig;
  const quarter = Math.floor((fertig / von) * 4);
  if (quarter < 4 && Math.floor(((fertig - 1) / von) * 4) < quarter) status.textContent = `${quarter * 25} Prozent sind gespeichert.`;
}

function tell({ menge, alles, vollstaendig, gescheitert }, removed = false) {
  bar.hidden = true;
  save.disabled = remove.disabled = false;
  if (gescheitert) {
    status.textContent = "Das hat nicht geklappt. Vielleicht ist das Internet weg, oder der Platz reicht nicht. Was schon da ist, bleibt. Versuchen Sie es bitte noch einmal.";
    return;
  }
  const whole = `Der ganze Wegweiser braucht ${megabytes(menge.bytes)} Platz. Geladen werden etwa ${megabytes(menge.gepackt)}.`;
  if (vollstaendig) status.textContent = `Alles ist gespeichert (${megabytes(menge.bytes)}). Zuletzt erneuert: ${moment(alles.am)}.`;
  else if (alles?.am) status.textContent = `Gespeichert ist der Stand vom ${moment(alles.am)}. Er wird beim nächsten Besuch mit Internet erneuert.`;
  else status.textContent = removed ? `Alles ist entfernt. ${whole}` : whole;
  box.classList.toggle("ist-gespeichert", Boolean(vollstaendig));
  save.hidden = Boolean(vollstaendig);
}

async function keepAll() {
  if (!navigator.onLine) {
    status.textContent = "Dafür braucht es einmal Internet. Versuchen Sie es später noch einmal.";
    return;
  }
  save.disabled = remove.disabled = true;
  bar.hidden = false;
  bar.removeAttribute("value");
  status.textContent = "Der Wegweiser wird gespeichert. Bitte lassen Sie diese Seite offen.";
  await navigator.storage?.persist?.(); // so that the browser does not clear it away by itself
  const answer = await ask({ tun: "alles" }, show);
  tell(answer);
  if (save.hidden) remove.focus();
  if (answer.gescheitert) await (await navigator.serviceWorker.ready).update().catch(() => {}); // a new build came in between
}

async function begin() {
  tell(await ask({ tun: "zustand" }));
  box.hidden = false;
  document.getElementById("geht-nicht").hidden = true;
  save.addEventListener("click", keepAll);
  remove.addEventListener("click", async () => {
    tell(await ask({ tun: "weg" }), true);
    save.focus();
  });
}

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  install.hidden = false;
  install.onclick = () => {
    event.prompt();
    install.hidden = true;
  };
});

if (navigator.serviceWorker && window.isSecureContext) begin();
