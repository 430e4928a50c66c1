#pragma once
// The heap. A batch fills and frees half a megabyte for every plan: taken from the system and given back 4 KiB at a
// time, that can cost more than all the work; and a plan asks for five thousand small blocks. The Release build's `new`
// and `delete` are those of shelves.cpp.

namespace lumbar {

/// Lets the heap grow in large pages and keeps what was freed for the next plan. To be called before
/// anything large is allocated. Changes nothing but time: where the system or its C library has other
/// ways, it does nothing.
void use_large_pages();

}  // namespace lumbar
