// A poll in a bubble: voted in, taken back, counted.
import { make } from "./wire.js";
import { t } from "./words.js";

/** The poll of a message, to vote in or with its counts. `context.vote` acts for the person. */
export function poll(message, context) {
  const { poll: it } = message;
  const mine = message.votes[String(context.personId)] ?? [];
  const kind = it.type === "quiz" ? "quiz" : it.is_anonymous ? "anonymousPoll" : "publicPoll";
  const title = make("p", { className: "poll-question", id: `${context.domId(message.id)}-poll` }, it.question);
  const parts = [title, make("p", { className: "poll-kind" }, t(it.is_closed ? "closedPoll" : kind))];
  if (it.description) parts.splice(1, 0, make("p", {}, it.description));
  const body = mine.length || it.is_closed ? counts(message, mine, context) : ballot(message, context);
  return make("div", { className: "poll", role: "group", "aria-labelledby": title.id }, ...parts, ...body);
}

function ballot(message, context) {
  const { poll: it } = message;
  if (!it.allows_multiple_answers) {
    const press = (number) => () => context.vote(message, [number]);
    return it.options.map(({ text }, number) =>
      make("button", { type: "button", className: "option", onclick: press(number) }, make("span", { className: "ring" }), text),
    );
  }
  const boxes = it.options.map(() => make("input", { type: "checkbox" }));
  const send = make("button", { type: "button", className: "primary", disabled: true }, t("vote"));
  for (const box of boxes) box.onchange = () => (send.disabled = !boxes.some(({ checked }) => checked));
  send.onclick = () => context.vote(message, boxes.flatMap(({ checked }, number) => (checked ? [number] : [])));
  return [...boxes.map((box, number) => make("label", { className: "option" }, box, it.options[number].text)), send];
}

function counts(message, mine, context) {
  const { poll: it } = message;
  const right = mine.length ? (it.correct_option_ids ?? []) : [];
  const rows = it.options.map(({ text, voter_count: count }, number) => {
    const share = Math.round((100 * count) / Math.max(1, it.total_voter_count));
    const isMine = mine.includes(number);
    const marks = [isMine && t("yourVote"), right.length && t(right.includes(number) ? "right" : "wrong")];
    const said = marks.filter((mark) => mark && (isMine || mark === t("right"))).join(", ");
    const sign = right.includes(number) ? "✓ " : isMine ? (right.length ? "✗ " : "● ") : "";
    const label = make("span", {}, sign, text, said && make("span", { className: "unseen" }, ` (${said})`));
    const meter = make("progress", { max: 100, value: share, "aria-hidden": "true" });
    return make("div", { className: "counted" }, make("b", {}, `${share} %`), label, meter);
  });
  const parts = [...rows, make("p", { className: "poll-kind" }, t(it.total_voter_count === 1 ? "oneVote" : "votes", { count: it.total_voter_count }))];
  if (it.explanation && mine.length) parts.push(make("p", { className: "explanation" }, it.explanation));
  if (mine.length && it.allows_revoting && !it.is_closed) {
    parts.push(make("button", { type: "button", className: "quiet", onclick: () => context.vote(message, []) }, t("takeBack")));
  }
  return parts;
}
