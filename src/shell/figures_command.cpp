#include "shell/figures_command.hpp"

#include "draw/draw.hpp"
#include "shell/files.hpp"
#include "shell/jobs.hpp"
#include "shell/messages.hpp"
#include "shell/ordered_work.hpp"
#include "shell/pictures.hpp"

#include <fmt/format.h>

namespace lumbar {
namespace {

/// For the few characters of titles and captions.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  }
  return result;
}

/// Of one drawing unit on the sheet: so that the same body is as tall in all of its figures.
constexpr double sheet_millimetres = 0.17;

constexpr std::string_view sheet_head =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Figures</title>\n<style>\n"
    "@page { size: A4; margin: 12mm }\n"
    "body { font: 14px/1.4 sans-serif; margin: 0 auto; padding: 1em; max-width: 100em; background: #fff; color: #1b242c }\n"
    "main { display: flex; flex-wrap: wrap; gap: 10px }\n"
    "figure { margin: 0; padding: 10px; border: 1px solid #ccc; border-radius: 4px; flex: 1 1 auto; width: min-content; min-width: 17em; display: flex; flex-direction: column }\n"
    "svg { display: block; margin: auto }\n"
    "figcaption { border-top: 1px solid #ddd; margin-top: 8px; padding-top: 6px; font-size: 13px } small { color: #555 }\n"
    "@media (max-width: 30em) { svg { max-width: 100%; height: auto } }\n"
    "@media print { body { padding: 0; max-width: none; font-size: 9pt } main { display: block }\n"
    "  figure { display: inline-block; vertical-align: bottom; padding: 2mm; margin: 0 1.2mm 2.5mm 0; min-width: 54mm; break-inside: avoid } figcaption { font-size: 8pt } svg { zoom: 0.85 } }\n"
    "</style>\n</head>\n<body>\n";

/// One drawing of the sheet: a figure, or its variant for plans that keep the movement short.
struct Entry {
  std::string name;  // of its file, without the ending
  const Figure* figure = nullptr;
  std::string alt, svg, on_sheet;  // as a file, and on the sheet
};

/// Each drawing on its own, by as many threads as may run; in order.
std::vector<Entry> draw_all(const Library& library, const Theme& theme, const Drawings* ready) {
  std::vector<Entry> entries;
  std::vector<std::pair<const Figure*, bool>> wanted;  // and whether the variant is meant
  for (const Figure& figure : library.figures) {
    wanted.emplace_back(&figure, false);
    if (!figure.limited.empty()) {
      wanted.emplace_back(&figure, true);
    }
  }
  using Task = std::pair<const Figure*, bool>;
  auto next = [&, at = std::size_t{0}]() mutable -> std::optional<Task> { return at < wanted.size() ? std::optional(wanted[at++]) : std::nullopt; };
  const auto work = [&](const Task& task) {
    const auto [figure, limited] = task;
    const Figure drawn = limited ? limited_variant(*figure) : *figure;
    std::string name = Picture{figure->id, drawn.alt, limited, false}.file();
    name.resize(name.size() - std::string_view(".svg").size());
    const Drawing drawing = ready == nullptr ? sketch(drawn, theme) : ready->at({figure->id, limited});
    std::string svg = spell_svg(drawing, {name, false}), on_sheet = spell_svg(drawing, {name, false, sheet_millimetres});
    return Entry{std::move(name), figure, drawn.alt, std::move(svg), std::move(on_sheet)};
  };
  const auto use = [&](Entry entry) { entries.push_back(std::move(entry)); };
  work_in_order<Task>(next, work, use, jobs_for(std::nullopt, wanted.size()));
  return entries;
}

/// Exercises without a figure: with their reason, and those still to be drawn.
std::string missing(const Library& library) {
  std::string reasons;
  std::vector<std::string> open;
  std::size_t text_only = 0;
  for (const Exercise& exercise : library.exercises) {
    if (!exercise.no_figure.empty()) {
      reasons += fmt::format("<li>{} <small>{}</small>: {}</li>\n", escaped(exercise.name), exercise.id, escaped(exercise.no_figure));
      ++text_only;
    } else if (find_id(library.figures, exercise.id) == nowhere) {
      open.push_back(exercise.id);
    }
  }
  return fmt::format("<h2>Without a figure</h2>\n<p>{} exercises say why a picture would not help; {} wait for one{}{}.</p>\n<ul>\n{}</ul>\n", text_only, open.size(), open.empty() ? "" : ": ", fmt::join(open, ", "), reasons);
}

std::string sheet(const Library& library, const std::vector<Entry>& entries) {
  std::string html(sheet_head);
  html += fmt::format("<h1>Figures</h1>\n<p>{} figures for {} exercises, {} drawings with the variants that stop short of the end. Hatched: a muscle that works. Dotted: where it stretches. Arrow: the way to move. "
                      "No clinician has signed a figure whose <code>reviewed</code> is none.</p>\n<main>\n", library.figures.size(),
                      library.exercises.size(), entries.size());
  for (const Entry& entry : entries) {
    html += fmt::format("<figure id=\"{0}\">\n{1}\n<figcaption><b>{2}</b>{5} <small>{0}; reviewed: {3}</small><br>{4}</figcaption>\n</figure>\n", entry.name, entry.on_sheet, escaped(entry.figure->title), escaped(entry.figure->reviewed),
                        escaped(entry.alt), entry.name == entry.figure->id ? "" : ", stopping short");
  }
  return html + "</main>\n" + missing(library) + "</body>\n</html>\n";
}

bool write(const std::string& path, const std::string& text) {
  const std::string problem = write_file(path, text);
  if (!problem.empty()) {
    print_problem(Code::unreadable, path, "not written: " + problem);
  }
  return problem.empty();
}

}  // namespace

Exit run_figures(const FiguresCommand& command, const LibraryOptions& options) {
  Exit exit = Exit::done;
  const auto loaded = load_library(options, exit);
  if (!loaded) {
    return exit;
  }
  if (const std::string problem = make_folder(command.output); !problem.empty()) {
    print_problem(Code::unreadable, command.output, "not written: " + problem);
    return Exit::io;
  }
  const std::vector<Entry> entries = draw_all(loaded->library, theme_named(command.theme), loaded->drawings(command.theme));
  for (const Entry& entry : entries) {
    if (!write(fmt::format("{}/{}.svg", command.output, entry.name), entry.svg + "\n")) {
      return Exit::io;
    }
  }
  return write(command.output + "/index.html", sheet(loaded->library, entries)) ? exit : Exit::io;
}

std::optional<std::string> show_figure(const Library& library, const std::string& id, const std::string& theme) {
  const Slot slot = find_id(library.figures, id);
  if (slot != nowhere) {
    return draw(library.figures[slot], theme_named(theme), {id, false}) + "\n";
  }
  const Slot exercise = find_id(library.exercises, id);
  const std::string help = exercise == nowhere ? did_you_mean(id, ids_of(library.figures)) : library.exercises[exercise].no_figure;
  print_message(fmt::format("lumbar: no figure for `{}`\n  = help: {}", printable(id), help.empty() ? "`lumbar figures -o DIR` writes all there are" : help));
  return std::nullopt;
}

}  // namespace lumbar
