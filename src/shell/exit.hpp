#pragma once
// Exit: the exit codes of the program.

namespace lumbar {

enum class Exit : int { done = 0, wrong_input = 1, usage = 2, clinical_stop = 3, wrong_library = 4, io = 5, bug = 70,
  interrupted = 130, terminated = 143 };  // by SIGINT, SIGTERM: 128 and the signal's number

/// The worse of two: 70, 5, 4, 2, 1, 3, 0.
Exit worse(Exit a, Exit b);

}  // namespace lumbar
