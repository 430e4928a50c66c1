#include "render/style.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

// Arial and Liberation Sans are of one width, so that a handout takes the same pages everywhere.
// Colour only repeats what a rule, a weight or a word says. No tint is printed: one colour makes dots of it, behind the dose.
// No grid or flex: printers part them badly, and WeasyPrint loses a list in columns that does not fit on the
// rest of a page. Cells side by side are tables that never part.
// WeasyPrint, which unlike a browser knows no @supports, gives up a page's head where the margin below the page's last
// block does not fit; room for it is the padding of the sheet's cell. To want the body whole helps too, but may lose a
// group that does not fit; a record, of tables and lists, wants it.
constexpr std::string_view rules = R"(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;color:#16191d;background:#fff;line-height:1.13;word-spacing:-.03em;font-family:Arial,"Liberation Sans","Helvetica Neue",Helvetica,"Noto Sans","DejaVu Sans",sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}
article{break-after:page}
article:last-of-type{break-after:auto}
.sheet{width:100%;border-collapse:collapse;border-spacing:0;table-layout:fixed}
.sheet>thead{display:table-header-group}
.sheet>tfoot{display:table-footer-group}
.sheet>thead>tr>td{padding:0 0 3pt;font-size:.75rem;color:#3d464f}
.sheet>tfoot>tr>td{padding:4pt 0 0;font-size:.75rem;color:#3d464f}
.sheet>tbody>tr>td{padding:0 0 5pt;vertical-align:top}
.dense>.sheet>tbody{break-inside:avoid}
@supports (display:grid){.sheet>tbody>tr>td{padding:0}.dense>.sheet>tbody{break-inside:auto}}
.sheet>tbody.next>tr{break-before:page}
.run{border-bottom:.75pt solid #0b5563;padding-bottom:2pt}
.run b{color:#0b5563}
.run i{float:right;font-style:normal}
.foot{border-top:.5pt solid #8a949e;padding-top:2pt}
h1,h2,h3,h4,h5,h6{margin:0;line-height:1.15;break-after:avoid;break-inside:avoid;color:#0b5563}
h1{font-size:1.6rem;margin:0 0 2pt;letter-spacing:-.01em}
h2{font-size:1.18rem;margin:5pt 0 2pt;padding-bottom:1pt;border-bottom:1.5pt solid #0b5563}
h3{font-size:1.03rem;margin:4pt 0 1pt}
h4,h5,h6{font-size:1rem;margin:6pt 0 2pt}
p{margin:0 0 2.5pt;orphans:3;widows:3}
ul,ol{margin:0 0 3pt;padding-left:1.15em}
li{margin:0;break-inside:avoid}
li::marker{color:#0b5563;font-weight:bold}
b{font-weight:bold}
h2+p,h3+p{break-after:avoid}
.data ul{margin:0;padding-left:1em}
.data ul li{padding-left:0}
.leads{break-after:avoid;margin-bottom:1.5pt}
.group,.card,.pair,.stop,.plot,.letterhead{break-inside:avoid}
.group>:first-child,.cell>:first-child,.cell>.group:first-child>:first-child,td>:first-child{margin-top:0}
h2+.group>h3:first-child{margin-top:0}
.pair{display:table;width:100%;table-layout:fixed;margin:0 0 2pt}
.cell{display:table-cell;width:50%;vertical-align:top;padding-right:2mm}
.cell.steps{width:auto}
.cell+.cell{padding-right:0;padding-left:2mm}
.card{border:.75pt solid #8a949e;border-left:3pt solid #0b5563;border-radius:2pt;padding:2pt 6pt .5pt;margin:0 0 3.5pt}
.card h3{margin:0 0 1.5pt;font-size:1.08rem;color:#16191d}
.head{display:table;width:100%;break-after:avoid;break-inside:avoid}
.head2{margin:5pt 0 2pt;border-bottom:1.5pt solid #0b5563}
.head2>h2{border-bottom:0}
.head>*{display:table-cell;vertical-align:baseline}
.head>p{text-align:right;padding-left:4mm}
.card p{margin-bottom:1.5pt}
.card ul,.card ol{margin-bottom:1.5pt}
.badge{display:inline-block;min-width:1.45em;padding:.06em 0;margin-right:.45em;border:1.25pt solid #0b5563;border-radius:1em;text-align:center;line-height:1.1;color:#0b5563}
.key{border-left:1.5pt solid #0b5563;padding:1pt 5pt;break-after:avoid}
.look{font-weight:bold}
.stop{border:2pt solid #7d1a16;border-radius:2pt;padding:2pt 6pt 1pt;margin:3pt 0 4pt}
.stop>:first-child{margin:0 0 3pt;padding:0;border:0;font-size:1.15rem;color:#7d1a16}
.stop li::marker{color:#7d1a16}
.data{width:100%;border-collapse:collapse;margin:0 0 4pt}
.data th,.data td{border:.5pt solid #8a949e;padding:1pt 4pt;text-align:left;vertical-align:top}
.data .long{overflow-wrap:anywhere}
.data th{font-weight:bold}
.data .short{white-space:nowrap}
.data thead{display:table-header-group}
.data thead th{border-bottom:1.5pt solid #0b5563;vertical-align:bottom}
@media screen{.key,.data thead th{background:#e9f2f3}}
.data tr{break-inside:avoid}
.data.hand{break-inside:avoid}
.data.hand td,.data.hand tbody th{height:1.65em;vertical-align:middle}
.data.hand .tick{text-align:center;font-size:1.2em;line-height:1}
.letterhead{margin:0 0 7pt;padding-bottom:4pt;border-bottom:.5pt solid #8a949e}
.letterhead img{float:right;max-height:16mm;max-width:60mm;margin-left:5mm}
.letterhead p{margin:0}
.letterhead:after{content:"";display:block;clear:both}
.plot{display:inline-block;vertical-align:top;width:32.5%;margin:0 0 5pt;padding-right:4mm}
.plot svg{display:block;width:100%;height:auto}
.plot svg text{font-family:inherit;fill:#16191d}
.figure{text-align:center;margin:2pt 0 3pt;break-inside:avoid}
.figure svg{max-width:100%;height:auto}
.figure.beside{margin:0;text-align:right}
.dense{font-size:.8rem;line-height:1.22}
.dense h1{font-size:1.35rem}
.dense h2{font-size:1.05rem;margin-top:9pt}
.dense h3{font-size:.92rem;margin-top:6pt}
.dense .data th,.dense .data td{padding:1.5pt 3pt}
.rtl ul,.rtl ol{padding-left:0;padding-right:1.25em}
.rtl .head>p{text-align:left;padding-left:0;padding-right:4mm}
.rtl .data th,.rtl .data td{text-align:right}
.rtl .run i,.rtl .letterhead img{float:left}
.rtl .badge{margin-right:0;margin-left:.45em}
.rtl .card{border-left-width:.75pt;border-left-color:#8a949e;border-right:3pt solid #0b5563}
.rtl .figure.beside{text-align:left}
.rtl .key{border-left:0;border-right:1.5pt solid #0b5563}
@media screen{body{max-width:52rem;margin:0 auto;padding:1rem 1.2rem 3rem}article+article{margin-top:3rem;border-top:3pt double #8a949e;padding-top:1rem}}
@media screen and (max-width:38rem){.pair,.cell,.head,.head>*{display:block;width:auto;padding:0}.head>p{text-align:inherit}.cell+.cell{padding:0}.plot{width:100%}}
)";

}  // namespace

std::string style_sheet(Paper paper, bool is_large) {
  return fmt::format("@page{{size:{};margin:7mm {}mm 9mm}}\nhtml{{font-size:{}pt}}{}", paper == Paper::a4 ? "A4" : "letter", side_margin_mm, is_large ? 16 : 12, rules);
}

}  // namespace lumbar
