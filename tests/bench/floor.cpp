// lumbar_floor IN OUT SIZE: what no program that plans a folder can be faster than. Reads every file
// of IN and writes SIZE bytes for each to a new file in OUT, under a temporary name that is then
// changed, and does nothing else.

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

bool copy_shape(const std::string& in, const std::string& out, const std::vector<char>& page) {
  std::vector<char> buffer(1U << 16U);
  const int source = open(in.c_str(), O_RDONLY | O_CLOEXEC);
  while (source >= 0 && read(source, buffer.data(), buffer.size()) > 0) {
  }
  close(source);
  const std::string temporary = out + ".new";
  const int target = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  const bool written = target >= 0 && write(target, page.data(), page.size()) == static_cast<ssize_t>(page.size());
  return close(target) == 0 && written && rename(temporary.c_str(), out.c_str()) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  DIR* const folder = argc == 4 ? opendir(argv[1]) : nullptr;
  if (folder == nullptr) {
    std::fputs("usage: lumbar_floor IN OUT SIZE\n", stderr);
    return 2;
  }
  const std::vector<char> page(static_cast<std::size_t>(std::atol(argv[3])), 'x');
  mkdir(argv[2], 0777);
  bool good = true;
  while (const dirent* const entry = readdir(folder)) {
    const std::string name = entry->d_name;
    if (name.front() != '.') {
      good = copy_shape(std::string(argv[1]) + "/" + name, std::string(argv[2]) + "/" + name, page) && good;
    }
  }
  closedir(folder);
  return good ? 0 : 1;
}
