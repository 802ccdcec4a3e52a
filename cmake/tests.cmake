# zelo_tests: everything. zelo_lib_tests: only what tests lib/, small enough to build again under another sanitizer.

if(NOT ZELO_TESTS)
  return()
endif()
find_package(rapidcheck REQUIRED)

file(GLOB_RECURSE test_sources CONFIGURE_DEPENDS test/*.cpp)
add_executable(zelo_tests EXCLUDE_FROM_ALL ${test_sources})
zelo_target(zelo_tests)
target_link_libraries(zelo_tests PRIVATE zelo_core zelo_embedded rapidcheck)
# What a test says is run once: to optimise it costs twice the time of the compiler.
target_compile_options(zelo_tests PRIVATE -O0)

# The part of the world that knows nothing of the product.
set(lib_test_sources test/main.cpp)
foreach(name child database postgres smtp)
  list(APPEND lib_test_sources test/world/${name}.cpp)
endforeach()
foreach(folder base db http jobs mail text)
  file(GLOB_RECURSE found CONFIGURE_DEPENDS test/${folder}/*.cpp)
  list(APPEND lib_test_sources ${found})
endforeach()
add_executable(zelo_lib_tests EXCLUDE_FROM_ALL ${lib_test_sources})
zelo_target(zelo_lib_tests)
target_link_libraries(zelo_lib_tests PRIVATE zelo_lib zelo_embedded rapidcheck)
target_compile_options(zelo_lib_tests PRIVATE -O0)
