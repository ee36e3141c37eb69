#include "position.h"

typedef hash_map<int_hash<int64_t, -1, -2>, flow_position> number_map;

static vec<location_t> locations;
static number_map *numbers;

/* A location_t fits in a flow_position.  */
static const bool fits = sizeof (location_t) <= sizeof (flow_position);

flow_position
position_number (location_t location)
{
  if (fits || location == UNKNOWN_LOCATION)
    return location;
  if (!numbers)
    numbers = new number_map;
  bool known;
  flow_position &number = numbers->get_or_insert (location, &known);
  if (!known)
    {
      locations.safe_push (location);
      number = locations.length ();
    }
  return number;
}

location_t
position_location (flow_position number)
{
  if (fits || number == 0)
    return number;
  return locations[number - 1];
}

void
positions_forget ()
{
  delete numbers;
  numbers = NULL;
  locations.release ();
}
