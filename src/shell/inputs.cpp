#include "shell/inputs.hpp"

#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "shell/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace lumbar {
namespace {

constexpr std::size_t usual_block = std::size_t{64} << 10U;  // bytes
constexpr std::size_t largest_list = std::size_t{1} << 30U;  // bytes of names

class Lister {
 public:
  Lister(const PlanCommand& command, Inputs& inputs, Exit& exit) : command_(command), inputs_(inputs), exit_(exit) {
    for (base_ = command.base; base_.size() > 1 && base_.ends_with('/');) {
      base_.pop_back();
    }
  }

  bool list() {
    for (const std::string& given : command_.inputs) {
      if (!add(given)) {
        return false;
      }
    }
    if (!command_.files_from.empty() && !add_list()) {
      return false;
    }
    inputs_.sort();
    return true;
  }

 private:
  bool usage(const std::string& message, const std::string& help) {
    print_message(fmt::format("lumbar: {}\n  = help: {}", message, help));
    exit_ = Exit::usage;
    return false;
  }

  void trouble(Code code, const std::string& name, const std::string& problem, Exit exit) {
    print_problem(code, name, problem);
    exit_ = worse(exit_, exit);
  }

  bool add(const std::string& given) {
    if (given == "-") {
      inputs_.add(given, 0);
      return true;
    }
    return is_folder(given) ? add_folder(given) : add_file(given);
  }

  bool add_file(const std::string& path) {
    if (base_.empty()) {
      inputs_.add(path, path.rfind('/') + 1);
      return true;
    }
    const auto at = below_base(path);
    if (!at) {
      return outside(path);
    }
    inputs_.add(path, *at);
    return true;
  }

  bool outside(const std::string& path) {
    return usage(fmt::format("`{}` is not below `{}`", printable(path), printable(command_.base)), "--base names the folder that the paths begin with");
  }

  /// Where the part below --base begins; nothing for a path that is not below it or steps upwards.
  std::optional<std::size_t> below_base(const std::string& path) const {
    const bool here = base_ == "." && !path.starts_with("./");
    const std::string start = here ? "" : base_.ends_with('/') ? base_ : base_ + "/";
    if (!path.starts_with(start) || (here && path.starts_with('/'))) {
      return std::nullopt;
    }
    const std::size_t at = path.find_first_not_of('/', start.size());
    const bool upwards = ("/" + path.substr(start.size()) + "/").find("/../") != std::string::npos;
    return at == std::string::npos || upwards ? std::nullopt : std::optional(at);
  }

  bool add_folder(const std::string& given) {
    const std::string folder = given.size() > 1 && given.ends_with('/') ? given.substr(0, given.size() - 1) : given;
    const std::string start = folder.ends_with('/') ? folder : folder + "/";
    const auto at = base_.empty() || folder == base_ ? std::optional(start.size()) : below_base(start + "x");
    if (!at) {
      return outside(given);
    }
    bool any = false;
    walk_folder(folder, {[&](std::string_view name) {
                           inputs_.add(start + std::string(name), *at);
                           any = true;
                         },
                         [&](const std::string& where, const std::string& problem) {
                           trouble(Code::unreadable, where, problem, Exit::io);
                           any = true;  // one problem is enough
                         }});
    if (!any) {
      trouble(Code::empty_input, given, "this folder holds no .yaml files", Exit::wrong_input);
    }
    return true;
  }

  bool add_list() {
    const bool stream = command_.files_from == "-";
    const ReadResult read = stream ? read_standard_input(largest_list) : read_file(command_.files_from, largest_list);
    const std::string name = stream ? "<stdin>" : command_.files_from;
    if (!read.text) {
      trouble(read.code, name, read.problem, Exit::io);
      return true;
    }
    const char end = command_.zero ? '\0' : '\n';
    std::size_t count = 0;
    for (std::size_t at = 0; at < read.text->size();) {
      const std::size_t stop = std::min(read.text->find(end, at), read.text->size());
      const std::string path = read.text->substr(at, stop - at);
      at = stop + 1;
      if (path == "-" || path.find('\0') != std::string::npos) {
        return usage(fmt::format("`{}` in a list of names is no file", printable(path)), path == "-" ? "name standard input on the command line" : "-0 is for names that end in a zero byte");
      }
      count += path.empty() ? 0 : 1;
      if (!path.empty() && !add(path)) {
        return false;
      }
    }
    if (count == 0) {
      trouble(Code::empty_input, name, "this list names no files", Exit::wrong_input);
    }
    return true;
  }

  const PlanCommand& command_;
  Inputs& inputs_;
  Exit& exit_;
  std::string base_;
};

}  // namespace

char* Inputs::room(std::size_t size) {
  if (blocks_.empty() || size > left_) {
    block_size_ = std::max(usual_block, size);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size_));
    left_ = block_size_;
  }
  char* const place = blocks_.back().get() + (block_size_ - left_);
  left_ -= size;
  return place;
}

void Inputs::add(std::string_view path, std::size_t relative_at) {
  char* const place = room(path.size());
  std::memcpy(place, path.data(), path.size());
  entries_.push_back({place, static_cast<std::uint32_t>(path.size()), static_cast<std::uint32_t>(relative_at)});
}

Input Inputs::operator[](std::size_t i) const {
  const Entry& entry = entries_[i];
  const std::string_view path(entry.text, entry.length);
  return {path, path == "-" ? std::string_view("stdin") : path.substr(entry.relative_at)};
}

void Inputs::sort() {
  const auto path = [](const Entry& entry) { return std::string_view(entry.text, entry.length); };
  std::ranges::sort(entries_, {}, path);
  entries_.erase(std::unique(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) { return path(a) == path(b); }), entries_.end());
}

bool list_inputs(const PlanCommand& command, Inputs& inputs, Exit& exit) { return Lister(command, inputs, exit).list(); }

}  // namespace lumbar
