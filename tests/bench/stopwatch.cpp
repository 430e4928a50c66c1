// lumbar_stopwatch ROUNDS FRESH COMMAND…: runs the commands in turn, ROUNDS times, each a program with
// arguments parted by single blanks, and prints a line for each: median and least wall time in
// microseconds, median processor time in microseconds, most memory in KiB, the command.
// FRESH is a folder that is removed before each run, outside the time; `-` for none. What the commands
// print is thrown away. Exit status 1 when one did not end well (0; of lumbar also 3, a referral among the plans), and its
// name: a program that gives up early would seem quick.

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

extern char** environ;

namespace {

struct Run {
  long wall_us = 0;
  long processor_us = 0;
  long most_kib = 0;
  bool good = false;
};

std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words{""};
  for (const char c : command) {
    if (c == ' ') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

long microseconds(const timeval& time) { return time.tv_sec * 1'000'000 + time.tv_usec; }

Run run(const std::string& command) {
  std::vector<std::string> words = words_of(command);
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  for (const int output : {1, 2}) {
    posix_spawn_file_actions_addopen(&quiet, output, "/dev/null", O_WRONLY, 0);
  }
  Run one;
  pid_t process = 0;
  const auto start = std::chrono::steady_clock::now();
  if (posix_spawnp(&process, arguments[0], &quiet, nullptr, arguments.data(), environ) == 0) {
    int status = 0;
    rusage used{};
    wait4(process, &status, 0, &used);
    one.wall_us = static_cast<long>(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count());
    one.processor_us = microseconds(used.ru_utime) + microseconds(used.ru_stime);
    one.most_kib = used.ru_maxrss;
    one.good = WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 3);
  }
  posix_spawn_file_actions_destroy(&quiet);
  return one;
}

long median(std::vector<Run> runs, long Run::*what) {
  std::ranges::sort(runs, {}, what);
  return runs[runs.size() / 2].*what;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4 || std::atoi(argv[1]) < 1) {
    std::fputs("usage: lumbar_stopwatch ROUNDS FRESH COMMAND...\n", stderr);
    return 2;
  }
  const std::string fresh = argv[2];
  const std::vector<std::string> commands(argv + 3, argv + argc);
  std::vector<std::vector<Run>> all(commands.size());
  bool good = true;
  for (int round = std::atoi(argv[1]); round > 0; --round) {
    for (std::size_t i = 0; i < commands.size(); ++i) {
      if (fresh != "-") {
        std::filesystem::remove_all(fresh);
      }
      all[i].push_back(run(commands[i]));
      if (!all[i].back().good) {
        std::fprintf(stderr, "not measured, since it failed: %s\n", commands[i].c_str());
        good = false;
      }
    }
  }
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const long least = std::ranges::min(all[i], {}, &Run::wall_us).wall_us;
    std::printf("%ld %ld %ld %ld %s\n", median(all[i], &Run::wall_us), least, median(all[i], &Run::processor_us), median(all[i], &Run::most_kib), commands[i].c_str());
  }
  return good ? 0 : 1;
}
