# Puts migrations, texts and the built UI into the program as bytes.

# zelo_embed(TARGET): a library that defines zelo::embedded_files() (src/app/embedded.h).
function(zelo_embed target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
    ${CMAKE_SOURCE_DIR}/migrations/*.sql ${CMAKE_SOURCE_DIR}/texts/*.json ${CMAKE_SOURCE_DIR}/ui/dist/*)
  set(out ${CMAKE_BINARY_DIR}/embedded)
  set(absolute ${files})
  list(TRANSFORM absolute PREPEND ${CMAKE_SOURCE_DIR}/)
  string(JOIN "\n" listing ${files})
  file(CONFIGURE OUTPUT ${out}/files.txt CONTENT "${listing}\n" @ONLY)
  add_custom_command(
    OUTPUT ${out}/embedded.S ${out}/embedded.cpp
    COMMAND ${CMAKE_SOURCE_DIR}/cmake/embed.sh ${CMAKE_SOURCE_DIR} ${out}
    DEPENDS ${absolute} ${out}/files.txt ${CMAKE_SOURCE_DIR}/cmake/embed.sh
    COMMENT "Embedding migrations, texts and UI")
  add_library(${target} STATIC ${out}/embedded.S ${out}/embedded.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
  set_target_properties(${target} PROPERTIES CXX_STANDARD 23)
endfunction()
