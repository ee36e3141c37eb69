/* Types that a library's macro makes are known by a part of their names and by
   all of their fields.  There are no notes about what the macro has made, but
   those about its users know what it does.  */
/* { dg-options "-fplugin-arg-mapescape-m=1 -fplugin-arg-mapescape-scope=maps -fplugin-arg-mapescape-model=$srcdir/mapescape.models/template-model.model" } */

#include <stdlib.h>
#include "template-model.h"

DEFINE_SHELF (book_shelf, char *)
DEFINE_SHELF (books, char *)

struct other_shelf
{
  char **rows;
};

char *
stays (void)
{
  struct book_shelf *shelf = book_shelf_new (); /* { dg-note "'book_shelf_new ..' does not escape" } */
  book_shelf_put (shelf, malloc (1)); /* { dg-note "leak: hash pointer: 'malloc .1.'" } */
  char *book = book_shelf_get (shelf, 0);
  book_shelf_free (shelf);
  return book;
}

struct book_shelf *
leaves (void)
{
  return book_shelf_new (); /* { dg-note "'book_shelf_new ..' escapes to heap" } */
}

/* The name is another.  */
struct books *
no_shelf (void)
{
  struct books *books = books_new ();
  books_put (books, books_get (books, 0));
  books_free (books_new ());
  return books;
}

/* A field is missing.  */
struct other_shelf *
other (void)
{
  return malloc (sizeof (struct other_shelf));
}

/* Of what is never defined the name alone says nothing.  */
struct unknown_shelf;
struct unknown_shelf *
opaque (void)
{
  return malloc (8);
}
