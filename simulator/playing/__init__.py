"""Those who play without a person: virtual trainees and golden paths."""
