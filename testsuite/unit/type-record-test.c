/* Shows the form of the record of a type, byte for byte: tools that grade the
   recognition of maps over whole programs read it.  */

#include "unit.h"

#include <string.h>

#include "recognize/type-record.h"

static void
test_full (void)
{
  struct map_score score = { 0 };
  map_score_add (&score, "number of buckets", "mask", 2);
  map_score_add (&score, "name of the \"type\"", NULL, 6);
  map_score_add (&score, "head and tail", NULL, -2);
  struct type_record record = { .file = "src/a.h",
                                .line = 7,
                                .name = "struct tab",
                                .alias = "tab_t",
                                .decision = "none",
                                .score = &score };
  struct text text = { 0 };
  type_record_write (&text, &record);
  unit_check (
      strcmp (text.bytes,
              "{\"v\":1,\"kind\":\"type\",\"file\":\"src/a.h\",\"line\":7,"
              "\"name\":\"struct tab\",\"alias\":\"tab_t\",\"score\":6,"
              "\"decision\":\"none\",\"evidence\":["
              "{\"what\":\"number of buckets\",\"field\":\"mask\","
              "\"points\":2},"
              "{\"what\":\"name of the \\\"type\\\"\",\"field\":null,"
              "\"points\":6},"
              "{\"what\":\"head and tail\",\"field\":null,"
              "\"points\":-2}]}\n")
          == 0,
      "a type's record has the form of the manual");
  text_free (&text);
}

static void
test_empty (void)
{
  struct map_score score = { 0 };
  struct type_record record
      = { .name = "struct tab", .decision = "map", .score = &score };
  struct text text = { 0 };
  type_record_write (&text, &record);
  unit_check (strstr (text.bytes, "\"file\":null,\"line\":0,") != NULL
                  && strstr (text.bytes, "\"alias\":null,") != NULL
                  && strstr (text.bytes, "\"evidence\":[]}\n") != NULL,
              "what is not known is null");
  text_free (&text);
}

int
main (void)
{
  test_full ();
  test_empty ();
  return unit_finish ();
}
