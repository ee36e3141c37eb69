// In C++ references are pointers, `this' is argument 1, and in a template a
// type that is not known yet is not an error.
// { dg-do compile }
// { dg-options "-fplugin-arg-mapescape-m=0" }

struct [[gnu::map_type]] table
{
  int room;
  void put (const char *key, int value) __attribute__ ((map_put (1, 2, 3)));
  int get (const char *key) __attribute__ ((map_get (1, 2)));
  static void clear (table &) __attribute__ ((map_clear (1)));
  void none () __attribute__ ((map_put (1, 2))); // { dg-error "attribute 'map_put' names argument 2, but '\[^'\]*none\[^'\]*' has 1" }
};

constexpr int first = 1;
void keep_out (table &, int &&) __attribute__ ((map_noescape (first, 2)));
void integer (int) __attribute__ ((map_noescape (1))); // { dg-error "names argument 1 of '\[^'\]*integer\[^'\]*', which is not a pointer" }

template <typename T> void look (T) __attribute__ ((map_noescape (1)));
void use (table *t) { look (t); }
