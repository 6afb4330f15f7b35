/// How pages look: on light and dark screens, narrow ones, and paper.
///
/// Colours are those of M. Okabe and K. Ito, "Color Universal Design" (2008), which people who confuse red and green tell
/// apart; on light ground they are darkened to a contrast of at least 3 : 1, on dark ground they are as published or lighter.
enum PageStyle {
    static let sheet: StaticString = """

        :root {
          --ground: #fff; --panel: #f6f7f9; --ink: #16191d; --dim: #555d66; --rule: #c9ced4; --grid: #e6e8eb;
          --note: #fff6dd; --edge: #8a6100; --tint: #eef4fb;
          --p0: #0072b2; --p1: #d55e00; --p2: #00805c; --p3: #a3447f; --p4: #8c6400; --p5: #5c4db1; --p6: #3f7d9c; --p7: #6b6f74;
          --ok: #00805c; --bad: #b3400a;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --ground: #14171a; --panel: #1d2125; --ink: #e9ecef; --dim: #a5adb6; --rule: #474e56; --grid: #2a3036;
            --note: #33290f; --edge: #e69f00; --tint: #1b2733;
            --p0: #56b4e9; --p1: #ff9457; --p2: #35c79a; --p3: #e39bc5; --p4: #f0e442; --p5: #b7a9ff; --p6: #9fd3ee; --p7: #b4bac1;
            --ok: #35c79a; --bad: #ff9457;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0 auto; padding: 1rem clamp(.75rem, 3vw, 2rem) 3rem; max-width: 76rem; background: var(--ground);
          color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
          overflow-wrap: anywhere;
        }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 2px solid var(--rule); }
        h3 { font-size: 1.08rem; margin: 0 0 .25rem; }
        h4 { font-size: .95rem; margin: 0; }
        p { margin: .35rem 0; max-width: 48rem; }
        .origin { background: var(--note); border-left: 4px solid var(--edge); padding: .5rem .75rem; max-width: none; }
        dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; margin: 1rem 0; font-size: .92rem; }
        dt { color: var(--dim); }
        dd { margin: 0; }
        code, .mono { font-family: ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; font-size: .9em; }
        .notes li { max-width: 48rem; }
        figure { margin: 1.5rem 0; padding: 1rem; background: var(--panel); border-radius: 8px; }
        figcaption p, .panel p { color: var(--dim); font-size: .92rem; }
        .scroll { overflow-x: auto; max-width: 100%; }
        .scroll:focus-visible { outline: 2px solid var(--p0); outline-offset: 2px; }
        .panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1.25rem; }
        .stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
        svg { display: block; width: 100%; height: auto; }
        svg text { font-size: 12px; fill: var(--ink); font-family: inherit; }
        svg .tick, svg .name { fill: var(--dim); }
        svg .group { font-weight: 600; }
        svg .halo { paint-order: stroke; stroke: var(--panel); stroke-width: 3.5px; stroke-linejoin: round; }
        svg line { stroke-width: 1; stroke: var(--rule); }
        svg .grid { stroke: var(--grid); }
        svg .axis { stroke: var(--dim); }
        svg .zero { stroke: var(--dim); stroke-dasharray: 4 3; }
        svg .line { fill: none; stroke: var(--c); stroke-width: 2; }
        svg line.whisker { stroke: var(--c); stroke-width: 1.5; }
        svg .mark { fill: var(--c); stroke: var(--panel); stroke-width: .75; }
        svg .mark.faint { fill-opacity: .45; }
        svg .mark.hollow { fill: var(--panel); stroke: var(--c); stroke-width: 1.75; }
        svg .count { fill: var(--dim); fill-opacity: .35; }
        svg .band { fill: var(--c); fill-opacity: .32; }
        svg .node { fill: var(--c); }
        .c0 { --c: var(--p0); } .c1 { --c: var(--p1); } .c2 { --c: var(--p2); } .c3 { --c: var(--p3); }
        .c4 { --c: var(--p4); } .c5 { --c: var(--p5); } .c6 { --c: var(--p6); } .c7 { --c: var(--p7); }
        .ref { --c: var(--ink); } .ok { --c: var(--ok); } .bad { --c: var(--bad); }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .5rem 0; font-size: .9rem; }
        .legend li { display: flex; align-items: center; gap: .4rem; }
        .legend svg { width: 36px; flex: none; }
        details { margin: .75rem 0; }
        summary { cursor: pointer; color: var(--dim); }
        table { border-collapse: collapse; overflow-wrap: break-word; font-size: .86rem; font-variant-numeric: tabular-nums; margin: .5rem 0; }
        caption { text-align: left; color: var(--dim); padding: .25rem 0; }
        th, td { padding: .22rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--grid); font-weight: 400; }
        thead th { border-bottom: 2px solid var(--rule); font-weight: 600; vertical-align: bottom; }
        tbody th { font-weight: 600; }
        td, th.n { white-space: nowrap; }
        td.w { white-space: normal; min-width: 6rem; max-width: 24rem; }
        tbody th { min-width: 11rem; max-width: 22rem; }
        .n { text-align: right; }
        tr.seed > * { background: var(--tint); }
        tr.reference > * { color: var(--dim); font-style: italic; }
        footer { margin-top: 3rem; color: var(--dim); font-size: .86rem; }
        @media (max-width: 40rem) {
          figure { padding: .75rem .5rem; }
          dl { grid-template-columns: minmax(0, 1fr); }
          dd { margin-bottom: .4rem; }
        }
        @page { size: A4 landscape; margin: 12mm; }
        @media print {
          :root { --panel: #fff; --ink: #000; --dim: #333; --grid: #ddd; --note: #fff; --tint: #f2f2f2; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          details::details-content { content-visibility: visible; block-size: auto; }
          summary { list-style: none; font-weight: 600; }
          figure { padding: 0; border-radius: 0; }
          .scroll { overflow: visible; }
          svg { min-width: 0 !important; max-width: 190mm !important; max-height: 145mm; }
          .plot svg, .stack svg, .panel { break-inside: avoid; }
          .panels { grid-template-columns: repeat(3, minmax(0, 1fr)); }
          table { font-size: 7.5pt; width: auto; max-width: 100%; }
          th, td { padding: .1rem .3rem; }
          td, th.n, td.w { white-space: normal; min-width: 0; overflow-wrap: normal; }
          tbody th { min-width: 0; }
          tr, p, h2, h3, h4 { break-inside: avoid; }
          h2, h3, h4, figcaption { break-after: avoid; }
          .screen { display: none; }
        }

        """
}
