/* Map types of known libraries: those that a model file names.  */

#ifndef MAPESCAPE_KNOWN_MAP_H
#define MAPESCAPE_KNOWN_MAP_H

#include "compat.h"
#include "models/map-model.h"

/* True if a tag or typedef of TYPE is a name of MODEL's, which may be of
   another program's type of that name.  */
bool known_map_named_p (const map_model *model, const_tree type);

/* True if TYPE, which MODEL names, is the library's beyond doubt: its
   definition has the fields that the model lists, and they are enough to tell;
   or the user named the model.  */
bool known_map_fits_p (const map_model *model, const_tree type);

/* True if the definition of TYPE, if there is one, cannot be what MODEL is
   about.  */
bool known_map_differs_p (const map_model *model, const_tree type);

/* The model of TYPE if it is believed: it fits, or a header of the system or
   the library declares the type and nothing speaks against it.  */
const map_model *known_map (const_tree type);

/* Forget which types were asked about.  */
void known_map_release ();

#endif
