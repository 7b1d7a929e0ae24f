// iconv is part of the C library on Linux, but Swift's Glibc module leaves it out.
#pragma once
#include <iconv.h>
