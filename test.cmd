@echo off
rem Builds everything and runs all tests; the last line is "N passed, N failed". Needs the .NET 10 SDK and Node 20.
setlocal
cd /d "%~dp0"
if not exist artifacts mkdir artifacts
dotnet build Contingent.slnx -c Release -v q --nologo || (echo 0 passed, 1 failed& exit /b 1)
dotnet test --solution Contingent.slnx -c Release --no-build %* > artifacts\test.log 2>&1
set code=%errorlevel%
type artifacts\test.log
for /f "tokens=2" %%n in ('findstr /r /c:"^ *succeeded:" artifacts\test.log') do set passed=%%n
for /f "tokens=2" %%n in ('findstr /r /c:"^ *failed:" artifacts\test.log') do set failed=%%n
echo %passed% passed, %failed% failed
exit /b %code%
