// The one stylesheet of the help centre: small, light and dark.

#include "src/identity/colour.h"
#include "src/portal/help/help_pages.h"

namespace zelo::portal::help {
namespace {

constexpr std::string_view style = R"css(
*{box-sizing:border-box}
:root{color-scheme:light dark;--ink:#262421;--soft:#5c574e;--paper:#fff;--shade:#f4f2ee;--line:#dedad2;--link:var(--words)}
html{font:100%/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.bar,main{max-width:60rem;margin:0 auto;padding:1rem}
header{background:var(--brand)}
header .bar{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:center;justify-content:space-between}
.brand{color:#fff;font-weight:700;font-size:1.2rem;text-decoration:none;padding:.5rem 0;display:flex;align-items:center;gap:.75rem}
.brand img{height:2rem;width:auto;max-width:min(14rem,60vw);object-fit:contain;object-position:left}
header :focus-visible{outline-color:#fff}
main:focus{outline:none}
form[role=search]{position:relative;display:flex;gap:.5rem;flex:1 1 16rem;max-width:32rem}
input,textarea,button,select{font:inherit;color:inherit;border-radius:.5rem;border:1px solid #8a857b;background:var(--paper);min-height:2.75rem;padding:.4rem .8rem}
[role=search] input{flex:1;min-width:0}
[role=listbox]{position:absolute;z-index:1;top:100%;left:0;right:0;max-height:70vh;overflow:auto;list-style:none;margin:.25rem 0 0;padding:.25rem;background:var(--paper);border:1px solid #8a857b;border-radius:.5rem;box-shadow:0 .5rem 1.5rem rgb(0 0 0/.2)}
[role=option]{padding:.6rem .75rem;border-radius:.35rem;cursor:pointer}
[role=option]:hover,[aria-selected=true]{background:var(--shade);box-shadow:inset 3px 0 var(--link)}
::placeholder{color:var(--soft);opacity:1}
textarea{display:block;width:100%;max-width:40rem;margin:.5rem 0}
button{cursor:pointer;font-weight:600}
.skip{position:absolute;left:-999rem}
.skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.2rem);line-height:1.2;margin:.75rem 0}
h2{font-size:1.35rem;line-height:1.3;margin:2rem 0 .5rem}
h3{font-size:1.15rem;margin:1.5rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.25rem 0 .5rem}
.shelves{display:grid;gap:0 2rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))}
.shelves section section{border-left:3px solid var(--line);padding-left:1rem;margin-top:.5rem}
.shelves section section :is(h3,h4,h5){margin:.25rem 0}
.list{list-style:none;padding:0;margin:.5rem 0}
.list a{display:inline-block;padding:.3rem 0}
.answers{list-style:none;padding:0;margin:0}
.answers h2{font-size:1.15rem;margin:1.25rem 0 0}
.answers h2 a{display:inline-block;padding:.2rem 0}
.answers p{margin:.15rem 0;color:var(--soft);max-width:46rem}
mark{background:none;color:inherit;font-weight:700}
.answers p mark{color:var(--ink)}
.choice{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.choice select{max-width:100%}
.meant a{font-weight:700}
.trail,.inline{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;margin:0}
.trail li+li::before{content:"›";margin-right:.75rem;color:var(--soft)}
.trail a,.inline a,.inline span,footer a,.versions a{display:inline-block;padding:.25rem 0}
.dates,.versions{color:var(--soft);margin:.25rem 0}
.toc{background:var(--shade);border-radius:.75rem;padding:.75rem 1.25rem;margin:1.25rem 0}
.toc h2{font-size:1rem;margin:0}
.toc ul{list-style:none;padding:0;margin:.25rem 0}
.toc a{display:inline-block;padding:.2rem 0}
.toc .deeper{padding-left:1.25rem}
.below{margin:.5rem 0 1rem}
.below a{font-weight:600}
.side{display:none}
.folded{margin:.75rem 0;padding:.25rem 1rem;background:var(--shade);border-radius:.75rem}
:is(.side,.folded) [aria-current]{font-weight:700;color:var(--ink);text-decoration:none}
.turn{display:flex;flex-wrap:wrap;gap:1rem;margin-top:2.5rem}
.turn a{flex:1 1 14rem;display:flex;flex-direction:column;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.75rem;text-decoration:none}
.turn a:hover{border-color:var(--link)}
.turn span{color:var(--soft);font-size:.9rem}
.turn [rel=next]{text-align:right}
@media (min-width:64rem){.wide :is(.bar,main){max-width:78rem}
.read{display:grid;grid-template-columns:16rem minmax(0,1fr);gap:3rem;align-items:start}
.side{display:block;position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow:auto;font-size:.95rem}
.side h2{font-size:1rem;margin:.5rem 0 0}
.side h2 a{display:inline-block;padding:.25rem 0}
.folded{display:none}}
.body{max-width:46rem}
.body img{max-width:100%;height:auto;border-radius:.5rem}
.body :not(pre)>code,kbd{background:var(--shade);border-radius:.3rem;padding:.1em .35em;font-size:.9em}
pre{background:var(--shade);border:1px solid var(--line);border-radius:.5rem;padding:.9rem;overflow:auto;font-size:.9rem;line-height:1.5}
code,pre,kbd,samp{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
blockquote{margin:1rem 0;padding:.1rem 1rem;border-left:4px solid var(--brand);background:var(--shade)}
aside{--mark:#4b6fb5;margin:1rem 0;padding:.75rem 1.1rem;border-left:4px solid var(--mark);border-radius:.35rem;background:var(--shade)}
aside.tip{--mark:#2f7d4f}aside.warning{--mark:#b7791f}aside.danger{--mark:#c53030}
aside>:first-child{margin-top:0}aside>:last-child{margin-bottom:0}
.table{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;min-width:50%}
th,td{border:1px solid var(--line);padding:.45rem .75rem;text-align:left;vertical-align:top}
th{background:var(--shade)}
[align=right]{text-align:right}[align=center]{text-align:center}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
summary{cursor:pointer;font-weight:600;padding:.25rem 0}
.asked{border-top:1px solid var(--line);margin-top:2.5rem}
.asked form>button{margin:0 .5rem .5rem 0;min-width:5rem}
footer{border-top:1px solid var(--line);margin-top:3rem}
@media (prefers-color-scheme:dark){:root{--ink:#eae7e1;--soft:#b5afa4;--paper:#1b1a18;--shade:#262421;--line:#45413b;--link:var(--dark-words)}}
@media print{header,footer,.asked,.toc,.side,.folded,.turn,form{display:none}}
)css";

/// The company's colour as it can be read on both grounds of each scheme, as colours_css() has it for the portal.
std::string words_in(const Brand& brand) {
  constexpr Colour shade{0xf4, 0xf2, 0xee}, dark_shade{0x26, 0x24, 0x21};  // the harder ones
  const Colour colour = read_colour(brand.colour).value_or(Colour{0x12, 0x5a, 0x46});
  return "--words:" + text_of(readable_on(colour, shade, black)) +
         ";--dark-words:" + text_of(readable_on(colour, dark_shade, white));
}

}  // namespace

std::string stylesheet(const Brand& brand) {
  std::string out = ":root{--brand:" + brand.colour + ";" + words_in(brand) + "}";
  for (const char c : style)
    if (c != '\n') out += c;
  return out;
}

}  // namespace zelo::portal::help
