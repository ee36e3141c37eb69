// Streams bring in virtual bases, locales and exceptions.
// { dg-prune-notes "note: " }

#include <fstream>
#include <iostream>
#include <sstream>

std::string
join (std::istream &in)
{
  std::ostringstream out;
  std::string word;

  while (in >> word)
    out << word << ',';
  if (!in.eof ())
    std::cerr << "bad input\n";
  return out.str ();
}
