// Where lines and signs are painted: [kind, left, top, width, height] of small squares of the page. Called by test_painted.py.
({ most }) => {
  const shown = (selector) => [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility() && one.getClientRects().length);
  const some = (all) => all.filter((_, at) => at % Math.ceil(all.length / most) === 0);
  const square = (kind, x, y, width, height) => [kind, x - width / 2 + scrollX, y - height / 2 + scrollY, width, height];
  const kinds = (all, name) => {
    const found = new Map();
    for (const one of all) found.set(name(one), [...found.get(name(one)) ?? [], one]);
    return [...found].flatMap(([kind, members]) => some(members).map((member) => [kind, member]));
  };

  // What underlines a claim, by its verdict, and a link: from the base line of the type to above the next line.
  const under = kinds(
    [...shown(".on"), ...shown("main p a[href]").filter((link) => getComputedStyle(link).textDecorationLine === "underline")],
    (one) => (one.matches(".on") ? one.className : "link"),
  ).map(([kind, one]) => {
    const { left, bottom, width, height } = [...one.getClientRects()].sort((a, b) => b.width - a.width)[0];
    return square(kind, left + width / 2, bottom, Math.min(width, 24), height * 0.8);
  });

  // What is drawn at the edge of a box.
  const edged = "td, th, .claim > div, .tools, footer, .columns, .ways a, .beheld, select, button, input:not([type=checkbox])";
  const edges = ["Top", "Bottom", "Left"].flatMap((side) => kinds(
    shown(edged).filter((one) => {
      const style = getComputedStyle(one);
      return parseFloat(style[`border${side}Width`]) && style[`border${side}Style`] !== "none" && !one.matches("fieldset");
    }),
    (one) => `${side} of ${one.tagName}`,
  ).map(([kind, one]) => {
    const { left, top, bottom, width, height } = one.getBoundingClientRect();
    if (side === "Left") return square(kind, left + 0.5, top + height / 2, 3, 6);
    return square(kind, left + width * 0.8, side === "Top" ? top + 0.5 : bottom - 0.5, 6, 3);
  }));

  // Lines and shapes of drawings: a piece of the outline, long enough to have a dash in it.
  const drawn = shown("figure svg").flatMap((svg) => kinds(
    [...svg.querySelectorAll("line, path, circle, rect")],
    (one) => [svg.closest("figure").id, one.tagName, one.closest("g[class]")?.getAttribute("class"),
      one.getAttribute("stroke-opacity")].join(" "),
  ).map(([kind, one]) => {
    const length = one.getTotalLength();
    const at = [0.08, 0.11, 0.14, 0.17, 0.2, 0.23]
      .map((share) => one.getPointAtLength(length * share).matrixTransform(one.getScreenCTM()));
    const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    return square(kind, (left + right) / 2, (top + bottom) / 2, Math.min(40, right - left) + 2, Math.min(40, bottom - top) + 2);
  }));

  const signs = ".claim h4 i, .mark, .note, .cite, .beside-it, svg .verdict, .n, .legend i, .terms .sign";
  return {
    lines: [...under, ...edges, ...drawn],
    signs: kinds(shown(signs), (one) => `${one.getAttribute("class") ?? one.tagName} ${one.textContent.trim().slice(0, 1)}`)
      .map(([kind, one]) => {
        const { left, top, width, height } = one.getClientRects()[0];
        return square(kind, left + width / 2, top + height / 2, width + 2, height + 2);
      }),
  };
}
