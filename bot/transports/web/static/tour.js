// The guided tour: a month of the town in a minute. The page plays one person after the other and says what
// they would say; the bot answers as ever, and the server lets the others report and the clock run.

import { make } from "./draw.js";

const SEEN = "leitai.tour";
const PATIENCE = 12_000;
const PER_LETTER = 75;
const LEAST = 2600;
const KEY_STROKE = 14;
const LONGEST_TYPING = 900;
const BREATH = 900;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** A step: whom one is, in which chat, what stands in the caption, what is done, what came of it. */
const STEPS = [
  {
    who: () => ["office"],
    words: ({ counts }) => `这个镇有 ${counts.liaisons} 个部门、${counts.villages} 个村。每月各部门给每个村打分，${counts.districts} 个片区比擂台。小助手就是群里的文书：催报、记分、算账、公布。`,
    act: async (tour) => Object.assign(tour.facts, await tour.asks("begin")),
  },
  {
    who: ({ liaison }) => [liaison || "office"],
    words: () => "到了月底的报送日。谁还没报，小助手私下提醒谁；已经报完的人，一个字也不多收。",
    act: async (tour) => Object.assign(tour.facts, await tour.asks("remind")),
    then: ({ chased }) => (chased ? "报送日已经过了，这回是考核办一句「催报」，同样只到该报的人。" : "提醒里写着还差什么、几点截止、发哪一句就行。"),
  },
  {
    needs: ({ liaison }) => liaison,
    who: ({ liaison }) => [liaison],
    words: ({ village }) => `联络员就像平时说话那样报分：${village}扣 2 分，其余满分。可是他忘了写为什么扣。`,
    act: (tour) => tour.says(tour.facts.report),
    then: () => "能记的都记下了，只问缺的那一句：扣分要有依据。",
  },
  {
    needs: ({ liaison }) => liaison,
    who: ({ liaison }) => [liaison],
    words: () => "补上这一句就行，不用重写。",
    act: (tour) => tour.says(tour.facts.reason),
    then: () => "记好了，有回执编号。发现报错，「撤销」「改分」都来得及。",
  },
  {
    needs: ({ liaison }) => liaison,
    who: ({ liaison }) => [liaison],
    words: ({ more }) => (more ? "其余几项没有问题，一句「其余满分」就报完一项。都报完了，提交。" : "这个部门的几项都评完了，提交。"),
    act: async (tour) => {
      await tour.asks("own");
      await tour.says(`提交 ${tour.facts.month}`);
    },
  },
  {
    who: () => ["office"],
    words: () => "其他部门也报完了（这里替他们一口气报完）。考核办随时问一句「进度」，不用挨个打电话。",
    act: async (tour) => {
      Object.assign(tour.facts, await tour.asks("rest"));
      await tour.says(`进度 ${tour.facts.month}`);
    },
  },
  {
    who: () => ["office"],
    words: () => "考核办发布。平均分、名次、擂主、队长，都由小助手按方案算，不用再做表。",
    act: (tour) => tour.says(`发布 ${tour.facts.month}${tour.facts.missing ? " 缺报" : ""}`),
  },
  {
    who: () => ["leader", "town"],
    words: () => "擂台榜马上到了全镇群：哪个片区是擂主、各差多少。片区群里说本片区的名次和队长；扣了分的村，不在群里点名。",
    act: (tour) => tour.quiet(),
  },
  {
    needs: ({ secretary }) => secretary,
    who: ({ secretary }) => [secretary],
    words: ({ village }) => `扣了分的村，只在自己的私聊里知道。${village}的支书想问问为什么。`,
    act: (tour) => tour.says(`扣分 ${tour.facts.month}`),
    then: () => "哪一项、扣几分、什么依据、哪个部门，一清二楚；每一分都查得到出处。",
  },
  {
    who: ({ secretary }) => [secretary || "office"],
    words: () => `一个月就这样过完了：部门省了催和算，村里知道为什么，镇上看得到结果。现在换您来：点${corner()}选一个人，发「帮助」试试。时钟和后台也可以随便动，镇子是演练的，弄不坏。`,
  },
];

// Where a chat shows who one is: beside its name on a narrow screen (phone.css), else above the list.
const corner = () => (matchMedia("(max-width: 720px)").matches ? "右上角" : "左上角");

export function start(page) {
  const tour = new Tour(page);
  page.link.on("tour", (frame) => tour.take(frame));
  page.link.on("line", (line) => tour.hear(line));
  page.link.on("refused", ({ id }) => id || tour.refused());
  page.link.on("history", () => tour.arrived());
  document.getElementById("tour-start").addEventListener("click", () => tour.begin());
}

class Tour {
  facts = {};
  #place = document.getElementById("tour");
  #button = document.getElementById("tour-start");
  #text = document.getElementById("text");
  #run = 0;
  #playing = false;
  #timer = 0;
  #at = 0;
  #auto = true;
  #waiting = new Map();
  #next = null;

  constructor(page) {
    this.page = page;
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#playing && !event.defaultPrevented && this.leave());
  }

  take(frame) {
    if (frame.done) this.#settle(`tour ${frame.done}`, frame);
    if (!frame.ready || !this.#button.hidden) return;
    this.#button.hidden = false;
    if (!localStorage.getItem(SEEN)) this.#offer();
  }

  hear(line) {
    if (line.sender === "bot") this.#settle(`bot ${line.conversation}`, line);
  }

  arrived() {
    this.#settle("history", null);
  }

  /** The clock is moving for somebody else: the step goes on without. */
  refused() {
    for (const key of [...this.#waiting.keys()].filter((one) => one.startsWith("tour "))) this.#settle(key, {});
  }

  async begin() {
    this.#remember();
    const run = ++this.#run;
    [this.#at, this.#auto, this.#playing] = [0, !calm.matches, true];
    const { people } = this.page.store;
    const count = (duty) => [...people.values()].filter((one) => one.duty === duty).length;
    this.facts = { counts: { liaisons: count("联络员"), villages: count("支书"), districts: count("包片领导") } };
    document.body.classList.add("touring");
    for (const step of STEPS) {
      this.#at += 1;
      if (step.needs && !step.needs(this.facts)) continue;
      await this.#walk(step, run);
      if (run !== this.#run) return;
    }
    this.leave();
  }

  leave() {
    this.#run += 1;
    this.#playing = false;
    for (const key of [...this.#waiting.keys()]) this.#settle(key, null);
    this.#next?.();
    this.#place.hidden = true;
    document.body.classList.remove("touring");
  }

  /** Says it as a person would, and waits until the bot has answered. */
  async says(words) {
    const run = this.#run;
    const answered = this.#hears(`bot ${this.here}`);
    const pause = Math.min(KEY_STROKE, LONGEST_TYPING / words.length);
    for (let end = calm.matches ? words.length : 1; end <= words.length; end += 1) {
      if (run !== this.#run) return;
      this.#type(words.slice(0, end));
      await sleep(pause);
    }
    document.getElementById("compose").requestSubmit();
    await answered;
  }

  /** The server does its part. */
  async asks(what) {
    const done = this.#hears(`tour ${what}`, 3 * PATIENCE);
    this.page.link.send("tour", { do: what });
    const { type, done: _, ...facts } = (await done) ?? {};
    return facts;
  }

  quiet() {
    return sleep(calm.matches ? 0 : BREATH);
  }

  async #walk(step, run) {
    const [as, room] = step.who(this.facts);
    this.here = room ?? as;
    const there = this.page.me() === as ? null : this.#hears("history", 2000);
    this.page.go(as, this.here);
    await there;
    this.#draw(step, "", false);
    const begun = performance.now();
    await sleep(calm.matches ? 0 : BREATH);
    if (run !== this.#run) return;
    await step.act?.(this);
    if (run !== this.#run) return;
    const more = step.then?.(this.facts) ?? "";
    this.#draw(step, more, true);
    const words = step.words(this.facts).length;
    const left = Math.max(LEAST, more.length * PER_LETTER, words * PER_LETTER - (performance.now() - begun) + BREATH);
    await this.#turn(left);
  }

  /** Until it is time for the next step, or somebody wants it. */
  #turn(left) {
    return new Promise((resolve) => {
      this.#next = () => {
        clearTimeout(this.#timer);
        resolve();
      };
      if (this.#auto && this.#at < STEPS.length) this.#timer = setTimeout(this.#next, left);
    });
  }

  #draw(step, more, ready) {
    const last = this.#at === STEPS.length;
    const steps = STEPS.map((_, at) => make("span", { class: at < this.#at ? "past" : null }));
    const next = make("button", { type: "button", class: "next", onclick: () => this.#next?.() }, last ? "我来试试" : "下一步");
    next.disabled = !ready;
    const auto = make("button", { type: "button", "aria-pressed": String(this.#auto), onclick: () => this.#toggle(auto) }, this.#auto ? "暂停" : "自动播放");
    const leave = make("button", { type: "button", onclick: () => this.leave() }, "退出");
    this.#place.className = "tour";
    this.#place.replaceChildren(
      make("p", {}, step.words(this.facts)),
      ...(more ? [make("p", {}, more)] : []),
      make("footer", {}, make("span", { class: "steps", "aria-hidden": "true" }, ...steps), ...(last ? [] : [leave, auto]), next),
    );
    this.#place.hidden = false;
    this.#place.dataset.step = `${this.#at}${ready ? " ready" : ""}`;
    if (!ready) this.#next = null;
  }

  #toggle(button) {
    this.#auto = !this.#auto;
    button.textContent = this.#auto ? "暂停" : "自动播放";
    button.setAttribute("aria-pressed", String(this.#auto));
    if (this.#auto) this.#next?.();
    else clearTimeout(this.#timer);
  }

  #offer() {
    const yes = make("button", { type: "button", class: "next", onclick: () => this.begin() }, "看一分钟导览");
    const no = make("button", { type: "button", onclick: () => { this.#remember(); this.#place.hidden = true; } }, "我自己逛逛");
    this.#place.className = "tour offer";
    this.#place.replaceChildren(make("p", {}, "第一次来？用一分钟看看小助手怎样帮一个镇过完一个月。"), make("footer", {}, yes, no));
    this.#place.hidden = false;
    this.#button.classList.add("inviting");
  }

  #remember() {
    localStorage.setItem(SEEN, "seen");
    this.#button.classList.remove("inviting");
  }

  #type(words) {
    this.#text.value = words;
    this.#text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** What comes under this key, or nothing after a while. */
  #hears(key, patience = PATIENCE) {
    return new Promise((resolve) => {
      const late = setTimeout(() => this.#settle(key, null), patience);
      this.#waiting.set(key, (what) => {
        clearTimeout(late);
        resolve(what);
      });
    });
  }

  #settle(key, what) {
    const take = this.#waiting.get(key);
    this.#waiting.delete(key);
    take?.(what);
  }
}

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
