// Ace by DAISY on a book: `node ace.js BOOK FOLDER` writes FOLDER/report.json. The browser is that of PUPPETEER_EXECUTABLE_PATH.
"use strict";
const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");

const [book, folder] = process.argv.slice(2);
ace(book, { cwd: process.cwd(), outdir: folder, initLogger: true, silent: true, fileName: "ace.log" }, runner).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
