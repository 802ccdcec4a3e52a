# zelo_VERSION_ARCH.deb: the program, a systemd service of its own user, /etc/zelo/zelo.toml. See bin/package.

install(TARGETS zelo RUNTIME DESTINATION bin)
install(FILES packaging/zelo.service DESTINATION lib/systemd/system)
install(FILES packaging/zelo.sysusers DESTINATION lib/sysusers.d RENAME zelo.conf)
install(FILES packaging/zelo.toml DESTINATION /etc/zelo)
foreach(text README.md README.pt-BR.md LICENSE CHANGELOG.md)
  install(FILES ${text} DESTINATION share/doc/zelo OPTIONAL)
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME zelo)
set(CPACK_PACKAGE_CONTACT "The Zelo authors <zelo@zelo.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "customer support and customer success in one server")
set(CPACK_PACKAGE_DESCRIPTION "Portal, support dashboard, success dashboard, knowledge base and channels for a company
that looks after its customers after the sale. Everything is in one program and one SQLite
file, or on PostgreSQL when one machine is not enough.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
# Whatever the umask of whoever packs.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "init-system-helpers, systemd | systemd-standalone-sysusers, ca-certificates, tzdata")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS postgresql)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_SOURCE_DIR}/packaging/conffiles ${CMAKE_SOURCE_DIR}/packaging/postinst
  ${CMAKE_SOURCE_DIR}/packaging/prerm ${CMAKE_SOURCE_DIR}/packaging/postrm)
include(CPack)
