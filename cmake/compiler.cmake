# How everything of ours is compiled. zelo_target(NAME) applies it.

find_program(CCACHE ccache)
if(CCACHE)
  # The same answer for the same sources in any checkout and language, with or without the precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_PCH_EXTSUM=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime,locale ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()
find_program(MOLD mold)

set(zelo_warnings
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wswitch-enum -Wsuggest-override -Wextra-semi -Wimplicit-fallthrough
  -Wno-missing-field-initializers)  # designated initialisers leave out what has a default

set(zelo_precompiled
  <algorithm> <chrono> <functional> <map> <memory> <optional> <span> <string> <string_view> <variant> <vector>
  <boost/describe.hpp> <boost/json.hpp> <boost/mp11.hpp> <fmt/format.h>)

# zelo_join(NAME): what stands in one folder is compiled as one, at most a dozen files at a time.
function(zelo_join name)
  get_target_property(sources ${name} SOURCES)
  set(folders "")
  foreach(source ${sources})
    string(REPLACE "${CMAKE_SOURCE_DIR}/" "" folder ${source})
    get_filename_component(folder ${folder} DIRECTORY)
    string(REPLACE "/" "_" folder in_${folder})
    list(APPEND folders ${folder})
    list(APPEND ${folder} ${source})
  endforeach()
  list(REMOVE_DUPLICATES folders)
  foreach(folder ${folders})
    list(LENGTH ${folder} count)
    math(EXPR parts "(${count} + 11) / 12")
    set(at 0)
    foreach(source ${${folder}})
      math(EXPR part "${at} * ${parts} / ${count}")
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder}_${part})
      math(EXPR at "${at} + 1")
    endforeach()
  endforeach()
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # A variable may have the name of a constant that its own source never sees; and what is hidden in a source stays so.
  target_compile_options(${name} PRIVATE -Wno-shadow -Wshadow=local -Wno-subobject-linkage)
endfunction()

function(zelo_target name)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  # Messages and __FILE__ never carry the path of the machine that built them.
  target_compile_options(${name} PRIVATE ${zelo_warnings} -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
  if(ZELO_WERROR)
    target_compile_options(${name} PRIVATE -Werror)
  endif()
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(${name} PRIVATE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    target_link_options(${name} PUBLIC -Wl,-z,relro,-z,now)
  endif()
  if(ZELO_SANITIZE STREQUAL "thread")
    target_compile_options(${name} PRIVATE -Wno-tsan)  # Asio has a fence, which that sanitizer does not follow
  endif()
  if(ZELO_SANITIZE)
    target_compile_options(${name} PUBLIC -fsanitize=${ZELO_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${name} PUBLIC -fsanitize=${ZELO_SANITIZE})
    # A check at each use of a pointer trebles the time of the compiler, and of a null one AddressSanitizer tells anyway.
    if(ZELO_SANITIZE MATCHES "undefined")
      target_compile_options(${name} PRIVATE
        -fno-sanitize=null,alignment,vptr,object-size,pointer-overflow,nonnull-attribute,returns-nonnull-attribute)
    endif()
  endif()
  if(MOLD)
    target_link_options(${name} PUBLIC -fuse-ld=mold)
  endif()
  if(ZELO_UNITY)
    zelo_join(${name})
  endif()
  if(ZELO_PCH)
    target_compile_options(${name} PRIVATE -fpch-preprocess)
    target_precompile_headers(${name} PRIVATE ${zelo_precompiled})
    # Two checkouts make different bytes of the same precompiled header. It holds system headers only, so for
    # ccache it is known by their names and versions, and the checkouts share their objects.
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/CMakeFiles/${name}.dir/cmake_pch.hxx.gch.sum
      CONTENT "${zelo_precompiled} ${Boost_VERSION} ${fmt_VERSION} ${CMAKE_CXX_COMPILER_VERSION}" @ONLY)
  endif()
endfunction()
