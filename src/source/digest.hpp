#pragma once
// SHA-256 of bytes, as `sha256sum` prints it. For telling inputs apart, not for secrets.

#include <string>
#include <string_view>

namespace lumbar {

/// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace lumbar
