#pragma once
// SHA-256 of bytes, as `sha256sum` prints it. For telling inputs apart, not for secrets.

#include <string>
#include <string_view>

namespace lumbar {

/// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Sixteen hexadecimal digits that change with any change of `bytes` made by accident: fifty times
/// quicker, and no digest: whoever wants two texts of one checksum can make them.
std::string checksum(std::string_view bytes);

}  // namespace lumbar
