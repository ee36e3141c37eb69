/* The records of types: see type-record.h.  */

#include "type-record.h"

#include "notes/json.h"

static void
write_feature (struct text *text, const struct score_feature *feature)
{
  text_add_char (text, '{');
  json_add_string (text, "what", feature->what);
  json_add_string (text, "field", feature->field);
  json_add_integer (text, "points", feature->points);
  text_add_char (text, '}');
}

void
type_record_write (struct text *text, const struct type_record *record)
{
  text_add_char (text, '{');
  json_add_unsigned (text, "v", TYPE_RECORD_VERSION);
  json_add_string (text, "kind", "type");
  json_add_string (text, "file", record->file);
  json_add_unsigned (text, "line", record->line);
  json_add_string (text, "name", record->name);
  json_add_string (text, "alias", record->alias);
  json_add_integer (text, "score", record->score->points);
  json_add_string (text, "decision", record->decision);
  json_add_key (text, "evidence");
  text_add_char (text, '[');
  for (unsigned i = 0; i < record->score->num_features; i++)
    {
      if (i)
        text_add_char (text, ',');
      write_feature (text, &record->score->features[i]);
    }
  text_add (text, "]}\n");
}
