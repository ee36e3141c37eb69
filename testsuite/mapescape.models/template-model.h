/* A library as template-model.model describes it: a macro makes a type under
   the user's name, and its functions.  */

#define DEFINE_SHELF(NAME, VALUE)                                              \
  struct NAME                                                                  \
  {                                                                            \
    VALUE *rows;                                                               \
    int load;                                                                  \
  };                                                                           \
  static struct NAME *NAME##_new (void)                                        \
  {                                                                            \
    struct NAME *shelf = malloc (sizeof *shelf);                               \
    shelf->rows = malloc (4 * sizeof *shelf->rows);                            \
    shelf->load = 0;                                                           \
    return shelf;                                                              \
  }                                                                            \
  static void NAME##_put (struct NAME *shelf, VALUE value)                     \
  {                                                                            \
    shelf->rows[shelf->load++] = value;                                        \
  }                                                                            \
  static VALUE NAME##_get (const struct NAME *shelf, int index)                \
  {                                                                            \
    return shelf->rows[index];                                                 \
  }                                                                            \
  static void NAME##_free (struct NAME *shelf)                                 \
  {                                                                            \
    free (shelf->rows);                                                        \
    free (shelf);                                                              \
  }
