/**
 * The report's style: the colours and sizes of the window, light and dark as the reader's system has them, and plain on
 * paper. The page's policy lets in this text by its hash and nothing else.
 */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--page:#fafafa;--card:#fff;--line:#e0e0e0;--row:#ededed;--text:#242424;--soft:#616161;--brand:#0f6cbd;--tint:#ebf3fc;--good:#0e700e;--warning:#bc4b09;--problem:#b10e1c;--mark:#fcefd3;--strip:#f0f0f0}
@media (prefers-color-scheme:dark){:root{--page:#1f1f1f;--card:#292929;--line:#525252;--row:#3d3d3d;--text:#fff;--soft:#adadad;--brand:#479ef5;--tint:#082338;--good:#54b054;--warning:#faa06b;--problem:#eeacb2;--mark:#463100;--strip:#141414}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:14px/20px "Segoe UI","Open Sans",system-ui,sans-serif}
main,header,footer{max-width:1040px;margin:0 auto;padding:0 40px}
header{padding-top:32px}
h1{font-size:24px;line-height:32px;font-weight:600;margin:0 0 4px}
h2{font-size:16px;line-height:22px;font-weight:600;margin:32px 0 8px}
h3{font-size:14px;line-height:20px;font-weight:600;margin:16px 0 4px}
p{margin:0 0 8px}
.strip{background:var(--strip);border-bottom:1px solid var(--line);padding:6px 40px;text-align:center;font-weight:600}
.soft,.meta{color:var(--soft);font-size:12px;line-height:16px}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;overflow:hidden}
table{width:100%;border-collapse:collapse;text-align:left}
th{font-size:12px;line-height:16px;font-weight:400;color:var(--soft);padding:8px 16px;vertical-align:bottom}
td{padding:8px 16px;border-top:1px solid var(--row);vertical-align:top;overflow-wrap:anywhere}
th[scope=row]{border-top:1px solid var(--row);font-size:14px;line-height:20px;color:var(--text);vertical-align:top;min-width:96px;overflow-wrap:anywhere}
td .time,th .time{overflow-wrap:normal}
code{font:12px/18px Consolas,"Inconsolata",monospace;overflow-wrap:anywhere;white-space:pre-wrap;unicode-bidi:isolate;direction:ltr}
.state{white-space:nowrap;font-weight:600}
.good{color:var(--good)}.warning{color:var(--warning)}.problem{color:var(--problem)}.neutral{color:var(--soft)}
mark{background:var(--mark);color:inherit;font-weight:600;border-radius:2px}
mark.mask{background:var(--tint);color:var(--brand);font-weight:400;padding:0 2px}
ul{margin:0;padding:8px 16px 8px 32px}
details{margin-top:4px}
summary{cursor:pointer;color:var(--brand)}
footer{padding-top:32px;padding-bottom:32px}
@media (max-width:720px){main,header,footer,.strip{padding-left:24px;padding-right:24px}td,th{padding-left:8px;padding-right:8px}}
@media print{:root{--page:#fff;--card:#fff;--line:#999;--row:#ccc;--text:#000;--soft:#444;--brand:#000;--tint:#eee;--mark:#eee;--strip:#fff;--good:#000;--warning:#000;--problem:#000}body{font-size:10pt}main,header,footer,.strip{max-width:none;padding-left:0;padding-right:0}.card{border-radius:0}tr,li{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}}
@media (forced-colors:active){mark,mark.mask{border:2px solid}}
`;

/** SHA-256 of the style in base64, for the page's policy. A test compares it. */
export const REPORT_STYLE_HASH = 'HpP4ly8zgZG3/rEYNMHCwLDKAwAkvyK+uEn5k+TqWiE=';

/** Nothing is loaded, nothing runs, nothing is sent. */
export const REPORT_POLICY = `default-src 'none'; style-src 'sha256-${REPORT_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
