/* The plugin's entry: checks the compiler, reads the arguments, registers the
   attributes and the pass.

   GCC loads the plugin into whatever front end runs, and into lto1.  So
   nothing here, and nothing in the whole plugin, refers to a symbol of one
   front end only.  All that is exported is what GCC looks up by name.

   If nothing is asked for, no pass is registered: the compiler then does
   exactly what it does without the plugin.  */

#include "compat.h"

#include "attributes.h"
#include "gimple/pass.h"
#include "models/model-file.h"
#include "options.h"
#include "recognize/library-header.h"
#include "recognize/member-offset.h"
#include "recognize/recognize.h"
#include "rewrite/slot-stores.h"

#define EXPORTED __attribute__ ((visibility ("default")))

extern "C"
{
  EXPORTED int plugin_is_GPL_compatible;
  EXPORTED int plugin_init (struct plugin_name_args *,
                            struct plugin_gcc_version *);
}

namespace
{

/* Both live until the compiler ends: it is told when the passes run, which
   is after plugin_init.  */
mapescape_options options;
const char *plugin_name;
bool pass_registered;

/* The length of the MAJOR.MINOR that VERSION begins with.  */
size_t
minor_length (const char *version)
{
  size_t length = strcspn (version, ".");
  return version[length] ? length + 1 + strcspn (version + length + 1, ".")
                         : length;
}

/* True if a plugin built for BUILT works in RUNS.  GCC's own check also
   compares the date and the way of configuration, and so refuses a rebuild
   of the same release by a distribution.  Releases that differ in the last
   number have the same interface; snapshots that differ in the date need
   not.  */
bool
versions_match_p (const plugin_gcc_version *built,
                  const plugin_gcc_version *runs)
{
  size_t length = minor_length (built->basever);
  if (length != minor_length (runs->basever)
      || strncmp (built->basever, runs->basever, length) != 0
      || strcmp (built->devphase, runs->devphase) != 0)
    return false;
  return !*built->devphase || strcmp (built->datestamp, runs->datestamp) == 0;
}

void
print_version (const char *what, const plugin_gcc_version *version)
{
  inform (UNKNOWN_LOCATION,
          "%s: version %qs, date %qs, phase %qs, revision %qs, %qs", what,
          version->basever, version->datestamp, version->devphase,
          version->revision, version->configuration_arguments);
}

bool
check_version (const plugin_gcc_version *runs)
{
  if (versions_match_p (&gcc_version, runs))
    return true;
  error ("this %<mapescape.so%> is for another GCC");
  print_version ("built for", &gcc_version);
  print_version ("loaded by", runs);
  inform (UNKNOWN_LOCATION,
          "ask %<mapescape-config --gcc=COMPILER --plugin%> for the one that "
          "fits, or build it with %<configure --with-gcc=COMPILER%>");
  return false;
}

/* An error here lets the other arguments be checked too, and ends the
   compile before any output.  */
void
read_arguments (const plugin_name_args *arguments)
{
  mapescape_options_init (&options);
  for (int i = 0; i < arguments->argc; i++)
    {
      mapescape_option_error refused;
      const plugin_argument *argument = &arguments->argv[i];
      if (!mapescape_options_set (&options, argument->key, argument->value,
                                  &refused))
        error ("%<-fplugin-arg-%s-%s%>: %s", plugin_name, argument->key,
               refused.message);
    }
}

/* A model file that is wrong is an error of the compile, at its place.  */
void
read_models ()
{
  for (unsigned i = 0; i < options.models.count; i++)
    {
      const char *file = options.models.items[i];
      model_file_error wrong;
      if (model_file_load (file, &wrong))
        continue;
      if (wrong.line)
        error ("%s:%u:%u: %s", file, wrong.line, wrong.column, wrong.message);
      else
        error ("%s: %s", file, wrong.message);
    }
}

/* Before the first pass: later ones take the types apart.  */
void
on_ipa_passes (void *, void *)
{
  recognize_unit ();
}

void
on_type (void *type, void *)
{
  library_header_note_type ((tree)type);
  member_offset_note_type ((tree)type);
}

void
on_decl (void *decl, void *)
{
  library_header_note_decl ((tree)decl);
}

void
register_pass_once ()
{
  if (pass_registered)
    return;
  pass_registered = true;
  register_pass_info info;
  info.pass = mapescape_make_pass (g, &options);
  info.reference_pass_name = "opt_local_passes";
  info.ref_pass_instance_number = 1;
  info.pos_op = PASS_POS_INSERT_BEFORE;
  register_callback (plugin_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
  if (options.rewrite == MAPESCAPE_REWRITE_STACK)
    slot_stores_register (plugin_name);
  register_callback (plugin_name, PLUGIN_ALL_IPA_PASSES_START, on_ipa_passes,
                     NULL);
  register_callback (plugin_name, PLUGIN_FINISH_TYPE, on_type, NULL);
  register_callback (plugin_name, PLUGIN_FINISH_DECL, on_decl, NULL);
}

void
on_attributes (void *, void *)
{
  attributes_register (register_pass_once);
}

/* GCC keeps the pointers.  */
void
register_info ()
{
  static plugin_info info;
  info.version = MAPESCAPE_VERSION;
  info.help = mapescape_options_help ();
  register_callback (plugin_name, PLUGIN_INFO, NULL, &info);
}

} // namespace

int
plugin_init (struct plugin_name_args *arguments,
             struct plugin_gcc_version *version)
{
  if (!check_version (version))
    return 1;
  plugin_name = arguments->base_name;
  read_arguments (arguments);
  read_models ();
  register_info ();
  register_callback (plugin_name, PLUGIN_ATTRIBUTES, on_attributes, NULL);
  if (mapescape_options_active (&options))
    register_pass_once ();
  return 0;
}
