// Takes out of a style sheet what no page uses: node used_rules.mjs PLAN.json INTO.css
import { readFileSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const [plan, into] = process.argv.slice(2);
const { content, css, safelist } = JSON.parse(readFileSync(plan, "utf8"));
const greedy = safelist.greedy.map((one) => new RegExp(one));
const [left] = await new PurgeCSS().purge({ content, css, safelist: { standard: greedy } });
writeFileSync(into, left.css);
