"""Is a generated program a proper one?"""

from .toolchain import Failure, run

SANITIZERS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all")


def check_program(tools, source, name):
    """Failure unless the sanitizers have nothing against SOURCE, and it prints
    the same at all -O levels and when it is traced."""
    plain = tools.directory / f"{name}.c"
    traced = tools.directory / f"{name}-traced.c"
    plain.write_text(source.plain())
    traced.write_text(source.traced())
    outputs = {"traced": tools.trace(traced, tools.directory / f"{name}.truth")}
    for options in (("-O0", *SANITIZERS), ("-O1",), ("-O2",), ("-O3",)):
        program = tools.directory / f"{name}-program"
        tools.compile(plain, program, *options, "-pthread")
        outputs[" ".join(options)] = run([program], 20,
                                         ASAN_OPTIONS="detect_leaks=0")
    if len(set(outputs.values())) != 1:
        raise Failure(f"it prints different things: {outputs}")
