"""Each layer is a module with a function `programs (tools, options)', which
yields Programs; or, where the programs bring tests of their own, a function
`outcomes (tools, options)'."""
