// lumbar: from a physiotherapy assessment to a staged exercise programme, or to a referral.

#include "shell/arguments.hpp"
#include "shell/files.hpp"
#include "shell/messages.hpp"
#include "shell/run.hpp"
#include "shell/version.hpp"

#include <csignal>
#include <exception>
#include <string>
#include <variant>
#include <vector>

namespace {

int run_program(const std::vector<std::string>& arguments) {
  const auto parsed = lumbar::parse_arguments(arguments, std::string(lumbar::version()));
  if (const auto* const leave = std::get_if<lumbar::Leave>(&parsed)) {
    if (leave->is_error) {
      lumbar::print_message(leave->text);
      return leave->code;
    }
    return lumbar::write_standard_output(leave->text) ? leave->code : 5;
  }
  return lumbar::run(std::get<lumbar::Invocation>(parsed));
}

}  // namespace

int main(int count, char** values) {
  lumbar::hold_standard_files();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write that fails, told by the exit code
  try {
    return run_program({values + 1, values + count});
  } catch (const std::exception& problem) {
    lumbar::print_message(std::string("lumbar: this is a bug: ") + problem.what() + "\n  = help: nothing was decided; please report it with the command that you ran");
  } catch (...) {
    lumbar::print_message("lumbar: this is a bug");
  }
  return 70;
}
